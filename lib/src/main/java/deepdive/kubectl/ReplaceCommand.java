package deepdive.kubectl;

import deepdive.cli.GoJson;
import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.StatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl replace -f}: puts whole objects in the place of those that are there. */
final class ReplaceCommand extends WriteCommand {
    ReplaceCommand() {
        super("kubectl-replace");
        addValidation();
        Items.addFiles(flags).yes("save-config", false, "Also keep the object in its annotation, as apply does");
    }

    @Override
    About about() {
        return About.of(
                "Replace objects by what files have; an object that is not there is an error.",
                "-f FILENAME",
                "# The objects of a file",
                "kubectl replace -f reviews.yaml");
    }

    @Override
    void run(Session session) {
        Items items = new Items(session, flags, failures);
        if (!items.hasFiles()) {
            throw new KubectlException("must specify one of -f and -k");
        }
        for (Item item : items.ofFiles()) {
            failures.attempt(() -> replace(session, item));
        }
        failures.throwAny();
    }

    private void replace(Session session, Item item) {
        ObjectNode object = flags.yes("save-config") ? Applied.annotate(item.object()) : item.object();
        if (dryClient()) {
            done(session, object, "replaced");
            return;
        }
        try {
            if (Fields.text(object, "metadata", "resourceVersion").isEmpty()) {
                JsonNode live = session.client().get(item.path());
                object.withObject("metadata")
                        .set("resourceVersion", live.path("metadata").path("resourceVersion"));
            }
            done(
                    session,
                    session.client().json("PUT", item.path() + query(true), "application/json", GoJson.of(object)),
                    "replaced");
        } catch (StatusException e) {
            throw e.within("error when replacing \"" + item.source() + "\"");
        }
    }
}
