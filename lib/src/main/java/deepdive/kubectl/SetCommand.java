package deepdive.kubectl;

import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.patch.StrategicPatch;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code kubectl set image} and {@code set env} have in common: they change containers of pods and templates. */
abstract class SetCommand extends WriteCommand {
    SetCommand() {
        super("kubectl-set");
        Items.addSelectors(Items.addFiles(flags));
    }

    /** Changes a pod's containers. */
    abstract void change(ArrayNode containers);

    /** What it says it did. */
    abstract String operation();

    /** Shows something instead of changing it; true if that is all. */
    boolean shows(Session session, Item item, ArrayNode containers) {
        return false;
    }

    /** The words that are changes, the others name resources. */
    abstract boolean isChange(String word);

    /** Reads the changes. */
    abstract void read(List<String> changes);

    @Override
    final void run(Session session) {
        List<String> resources = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        args.forEach(arg -> (isChange(arg) ? changes : resources).add(arg));
        read(changes);
        for (Item item : new Items(session, flags, failures).live(resources)) {
            failures.attempt(() -> change(session, item));
        }
        failures.throwAny();
    }

    private void change(Session session, Item item) {
        boolean pod = item.type().kind().equals("Pod");
        ObjectNode wanted = item.object().deepCopy();
        JsonNode spec = pod ? Fields.get(wanted, "spec") : Fields.get(wanted, "spec", "template", "spec");
        if (!(spec.get("containers") instanceof ArrayNode containers)) {
            throw new KubectlException(item.type().name() + "/" + item.name() + " has no containers to change");
        }
        if (shows(session, item, containers)) {
            return;
        }
        change(containers);
        ObjectNode patch = StrategicPatch.threeWay(item.object(), wanted, item.object());
        if (!patch.isEmpty()) {
            done(
                    session,
                    dryClient() ? wanted : patch(session, item, "strategic-merge-patch+json", patch),
                    operation());
        }
    }
}
