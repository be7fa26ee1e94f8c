package deepdive.sandbox.store;

import tools.jackson.databind.JsonNode;

/** Refuses a built-in kind's object whose fields are of the wrong JSON type, in the words of Go's decoder. */
final class BuiltInTypeErrors {
    private BuiltInTypeErrors() {}

    static void refuse(ResourceType type, String version, JsonNode object, SchemaNode schema) {
        String wrong = find(object, schema, "");
        if (wrong != null) {
            throw Errors.badRequest(type.kind() + " in version \"" + version + "\" cannot be handled as a "
                    + type.kind() + ": json: cannot unmarshal " + wrong);
        }
    }

    private static String find(JsonNode value, SchemaNode schema, String path) {
        if (!schema.known()
                || schema.node().has("x-kubernetes-int-or-string")
                || schema.node().has("go")) {
            return null;
        }
        String wanted = schema.type();
        String actual = SchemaCheck.type(value);
        if (!wanted.isEmpty() && !actual.equals(wanted) && !(wanted.equals("number") && actual.equals("integer"))) {
            return actual.replace("integer", "number").replace("boolean", "bool")
                    + " into Go struct field " + path + " of type "
                    + schema.node().path("format").asString(wanted);
        }
        if (value.isObject()) {
            for (var entry : value.properties()) {
                SchemaNode field = path.isEmpty() && entry.getKey().equals("metadata")
                        ? Definitions.METADATA
                        : schema.field(entry.getKey());
                String wrong =
                        find(entry.getValue(), field, path.isEmpty() ? entry.getKey() : path + "." + entry.getKey());
                if (wrong != null) {
                    return wrong;
                }
            }
        } else if (value.isArray()) {
            for (JsonNode element : value) {
                String wrong = find(element, schema.items(), path);
                if (wrong != null) {
                    return wrong;
                }
            }
        }
        return null;
    }
}
