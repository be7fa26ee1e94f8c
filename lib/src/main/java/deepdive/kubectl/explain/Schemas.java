package deepdive.kubectl.explain;

import deepdive.envoy.Fields;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The schemas of one OpenAPI v3 document. */
record Schemas(JsonNode document) {
    /** What a reference leads to, or the schema itself; the missing node for a reference that leads nowhere. */
    JsonNode resolve(JsonNode schema) {
        String reference = reference(schema);
        if (!reference.startsWith("#/")) {
            return schema;
        }
        JsonNode at = Fields.get(document, reference.substring(2).split("/"));
        return at.isMissingNode() ? schema : at;
    }

    static String reference(JsonNode schema) {
        return schema.path("$ref").asString("");
    }

    /** The schema of a kind; the missing node where there is none. */
    JsonNode ofKind(String group, String version, String kind) {
        for (JsonNode schema : Fields.get(document, "components", "schemas")) {
            for (JsonNode each : Fields.list(schema, "x-kubernetes-group-version-kind")) {
                if (Fields.text(each, "group").equals(group)
                        && Fields.text(each, "version").equals(version)
                        && Fields.text(each, "kind").equals(kind)) {
                    return schema;
                }
            }
        }
        return document.path("no such schema");
    }

    /** The schema of a map's values; the missing node where it is no map. */
    static JsonNode values(JsonNode schema) {
        JsonNode values = Fields.get(schema, "additionalProperties");
        return values.isObject() ? values : schema.path("no such schema");
    }

    /** The type of a value in short: {@code string}, {@code []Object}, {@code map[string]string}. */
    String type(JsonNode schema) {
        List<JsonNode> all = Fields.list(schema, "allOf");
        if (Fields.has(schema, "items")) {
            return "[]" + type(Fields.get(schema, "items"));
        }
        if (values(schema).isObject()) {
            return "map[string]" + type(values(schema));
        }
        if (all.size() == 1 && !Fields.has(schema, "properties")) {
            return type(all.get(0));
        }
        String reference = reference(schema);
        String type = Fields.text(reference.isEmpty() ? schema : resolve(schema), "type");
        if (reference.isEmpty()) {
            return type.isEmpty() || type.equals("object") ? "Object" : type;
        }
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        return type.isEmpty() || type.equals("object") ? name.substring(name.lastIndexOf('.') + 1) : type;
    }
}
