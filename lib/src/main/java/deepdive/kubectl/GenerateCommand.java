package deepdive.kubectl;

import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.ResourceType;
import deepdive.kubectl.client.StatusException;
import java.io.IOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A command that makes an object of its arguments: {@code kubectl create namespace}, {@code run}, {@code expose}. */
abstract class GenerateCommand extends WriteCommand {
    private final String apiVersion;
    private final String kind;

    GenerateCommand(String manager, String apiVersion, String kind) {
        super(manager);
        addValidation();
        this.apiVersion = apiVersion;
        this.kind = kind;
        flags.yes("save-config", false, "Also keep the object in its annotation, as apply does");
    }

    /** Fills in what the arguments say. */
    abstract void fill(Session session, ObjectNode object) throws IOException;

    /** What it says it did. */
    String operation() {
        return "created";
    }

    /** The words before the API's own where it refuses; empty for none. */
    String failure() {
        return "";
    }

    @Override
    void run(Session session) throws IOException {
        ObjectNode object = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", apiVersion)
                .put("kind", kind);
        object.putObject("metadata");
        fill(session, object);
        ResourceType type = session.types()
                .ofKind(apiVersion, kind)
                .orElseThrow(() ->
                        new KubectlException("no matches for kind \"" + kind + "\" in version \"" + apiVersion + "\""));
        if (type.namespaced() && session.namesNamespace()) {
            object.withObject("metadata").put("namespace", session.namespace());
        }
        if (flags.yes("save-config")) {
            object = Applied.annotate(object);
        }
        Item item = new Item(type, type.namespaced() ? session.namespace() : "", "", object, "");
        JsonNode made;
        try {
            made = dryClient() ? object : create(session, item, object);
        } catch (StatusException e) {
            throw failure().isEmpty() ? e : new KubectlException(failure() + " " + e.getMessage(), e);
        }
        done(session, made, operation());
    }

    /** The one argument, which is the object's name. */
    final String name() {
        if (args.size() != 1) {
            throw usage("exactly one NAME is required, got " + args.size());
        }
        return args.get(0);
    }
}
