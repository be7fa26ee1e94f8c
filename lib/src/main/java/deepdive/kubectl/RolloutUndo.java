package deepdive.kubectl;

import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import java.util.SortedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl rollout undo}: gives a deployment the pods' template of an earlier revision. */
final class RolloutUndo extends RolloutCommand {
    private static final String HASH = "pod-template-hash";

    RolloutUndo() {
        super("kubectl-rollout");
        flags.number("to-revision", 0, "The revision to go back to; 0 is the one before");
    }

    @Override
    About about() {
        return About.of(
                "Go back to an earlier revision of a deployment.",
                "(TYPE NAME | TYPE/NAME) [flags]",
                "# To the one before",
                "kubectl rollout undo deployment/reviews-v1");
    }

    @Override
    void run(Session session, Item item) {
        SortedMap<Long, JsonNode> revisions = Revisions.of(session, item);
        long wanted = flags.number("to-revision");
        if (wanted == 0) {
            if (revisions.size() < 2) {
                throw new KubectlException("no rollout history found for deployment \"" + item.name() + "\"");
            }
            wanted = revisions.headMap(revisions.lastKey()).lastKey();
        }
        if (!revisions.containsKey(wanted)) {
            throw new KubectlException("unable to find specified revision " + wanted + " in history");
        }
        if (isPaused(item)) {
            throw new KubectlException("you cannot rollback a paused deployment; resume it first with 'kubectl rollout"
                    + " resume' and try again");
        }
        ObjectNode template = (ObjectNode)
                Fields.get(revisions.get(wanted), "spec", "template").deepCopy();
        template.withObject("metadata").withObject("labels").remove(HASH);
        if (template.equals(Fields.get(item.object(), "spec", "template"))) {
            done(session, item.object(), "skipped rollback (current template already matches revision " + wanted + ")");
            return;
        }
        ArrayNode patch = template.arrayNode();
        patch.addObject().put("op", "replace").put("path", "/spec/template").set("value", template);
        done(session, dryClient() ? item.object() : patch(session, item, "json-patch+json", patch), "rolled back");
    }
}
