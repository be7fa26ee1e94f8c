package deepdive.kubectl;

import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.StatusException;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl create -f}: objects as files have them; one that is there already is an error. */
final class CreateCommand extends WriteCommand {
    CreateCommand() {
        super("kubectl-create");
        addValidation();
        Items.addFiles(flags).yes("save-config", false, "Also keep the object in its annotation, as apply does");
    }

    @Override
    About about() {
        return About.of(
                "Create objects from files or standard input.",
                "-f FILENAME",
                "# The objects of a file",
                "kubectl create -f reviews.yaml");
    }

    @Override
    void run(Session session) {
        Items items = new Items(session, flags, failures);
        if (!items.hasFiles()) {
            throw new KubectlException("must specify one of -f and -k");
        }
        if (!args.isEmpty()) {
            throw usage("Unexpected args: [" + String.join(" ", args) + "]");
        }
        List<Item> all = items.ofFiles();
        for (Item item : all) {
            failures.attempt(() -> create(session, item));
        }
        failures.throwAny();
    }

    private void create(Session session, Item item) {
        ObjectNode object = flags.yes("save-config") ? Applied.annotate(item.object()) : item.object();
        try {
            done(session, dryClient() ? object : create(session, item, object), "created");
        } catch (StatusException e) {
            throw e.within("error when creating \"" + item.source() + "\"");
        }
    }
}
