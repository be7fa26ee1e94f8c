package deepdive.sandbox.store;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What an object goes through before it is kept: shape, defaults, checks. */
final class Admission {
    private Admission() {}

    /** Brings a written object to the type's own apiVersion and kind. */
    static void decode(ResourceType type, ObjectNode object, WriteOptions options) {
        String kind = Json.text(object, "kind");
        if (!kind.isEmpty() && !kind.equals(type.kind())) {
            throw Errors.badRequest(
                    kind + " in version \"" + type.storage() + "\" cannot be handled as a " + type.kind());
        }
        object.put("apiVersion", type.apiVersion(type.storage()));
        object.put("kind", type.kind());
    }

    static void validate(ResourceType type, ObjectNode before, ObjectNode after) {
        List<Errors.Cause> causes = new ArrayList<>();
        if (before == null) {
            causes.addAll(Metadata.check(type, after));
        }
        if (!causes.isEmpty()) {
            throw Errors.invalid(type, Json.text(after, "metadata", "name"), causes);
        }
    }
}
