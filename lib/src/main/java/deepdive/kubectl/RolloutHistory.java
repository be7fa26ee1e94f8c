package deepdive.kubectl;

import deepdive.cli.GoYaml;
import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import java.util.Map;
import java.util.SortedMap;
import tools.jackson.databind.JsonNode;

/** {@code kubectl rollout history}: the revisions that a deployment has had. */
final class RolloutHistory extends RolloutCommand {
    private static final int FIRST_COLUMN = 10;

    RolloutHistory() {
        super("kubectl-rollout");
        flags.number("revision", 0, "Show the pods' template of this revision, as YAML");
    }

    @Override
    About about() {
        return About.of(
                "Show the revisions that a deployment has had.",
                "(TYPE NAME | TYPE/NAME) [flags]",
                "# All",
                "kubectl rollout history deployment/reviews-v1");
    }

    @Override
    void run(Session session, Item item) {
        SortedMap<Long, JsonNode> revisions = Revisions.of(session, item);
        long wanted = flags.number("revision");
        if (wanted > 0) {
            if (!revisions.containsKey(wanted)) {
                throw new KubectlException("unable to find the specified revision");
            }
            session.print("deployment.apps/" + item.name() + " with revision #" + wanted + "\n"
                    + GoYaml.of(Fields.get(revisions.get(wanted), "spec", "template")) + "\n");
            return;
        }
        StringBuilder out = new StringBuilder("deployment.apps/" + item.name() + " \n");
        if (revisions.isEmpty()) {
            out.append("No rollout history found.");
        } else {
            out.append("REVISION  CHANGE-CAUSE\n");
        }
        for (Map.Entry<Long, JsonNode> revision : revisions.entrySet()) {
            String cause = Fields.get(revision.getValue(), "metadata", "annotations")
                    .path("kubernetes.io/change-cause")
                    .asString("<none>");
            String number = revision.getKey().toString();
            out.append(number)
                    .append(" ".repeat(FIRST_COLUMN - number.length()))
                    .append(cause)
                    .append('\n');
        }
        session.print(out.append('\n').toString());
    }
}
