package deepdive.sandbox.store;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Refusals in the words of kube-apiserver (apimachinery's {@code api/errors}). */
public final class Errors {
    private Errors() {}

    /** One thing that is wrong with an object: a Status cause. */
    public record Cause(String reason, String field, String message) {
        public static Cause invalid(String field, String value, String why) {
            return new Cause("FieldValueInvalid", field, "Invalid value: " + value + ": " + why);
        }

        public static Cause required(String field, String why) {
            return new Cause("FieldValueRequired", field, "Required value" + (why.isEmpty() ? "" : ": " + why));
        }

        @Override
        public String toString() {
            return field + ": " + message;
        }
    }

    public static ApiException notFound(ResourceType type, String name) {
        return new ApiException(404, "NotFound", type.key() + " \"" + name + "\" not found", details(type, name));
    }

    /** The Status for a resource or a subresource that the server does not have. */
    public static ApiException noSuchResource() {
        return new ApiException(404, "NotFound", "the server could not find the requested resource", Json.object());
    }

    public static ApiException alreadyExists(ResourceType type, String name) {
        return new ApiException(
                409, "AlreadyExists", type.key() + " \"" + name + "\" already exists", details(type, name));
    }

    public static ApiException conflict(ResourceType type, String name, String why) {
        return new ApiException(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + type.key() + " \"" + name + "\": " + why,
                details(type, name));
    }

    public static ApiException modified(ResourceType type, String name) {
        return conflict(
                type,
                name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    public static ApiException badRequest(String message) {
        return new ApiException(400, "BadRequest", message, null);
    }

    public static ApiException forbidden(ResourceType type, String name, String why) {
        return new ApiException(
                403, "Forbidden", type.key() + " \"" + name + "\" is forbidden: " + why, details(type, name));
    }

    public static ApiException expired(long revision, long oldest) {
        return new ApiException(410, "Expired", "too old resource version: " + revision + " (" + oldest + ")", null);
    }

    /** 422 with a cause for each thing that is wrong; one is told plainly, several in brackets. */
    public static ApiException invalid(ResourceType type, String name, List<Cause> causes) {
        String group = type.group().isEmpty() ? "" : "." + type.group();
        String list = causes.stream().map(Cause::toString).collect(Collectors.joining(", "));
        ObjectNode details = Json.object().put("name", name);
        if (!type.group().isEmpty()) {
            details.put("group", type.group());
        }
        details.put("kind", type.kind());
        for (Cause cause : causes) {
            details.withArray("causes")
                    .addObject()
                    .put("reason", cause.reason())
                    .put("message", cause.message())
                    .put("field", cause.field());
        }
        return new ApiException(
                422,
                "Invalid",
                type.kind() + group + " \"" + name + "\" is invalid: " + (causes.size() == 1 ? list : "[" + list + "]"),
                details);
    }

    private static ObjectNode details(ResourceType type, String name) {
        ObjectNode details = Json.object().put("name", name);
        if (!type.group().isEmpty()) {
            details.put("group", type.group());
        }
        return details.put("kind", type.plural());
    }
}
