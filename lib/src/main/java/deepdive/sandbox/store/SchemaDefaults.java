package deepdive.sandbox.store;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fills in what a structure's {@code default}s say. */
final class SchemaDefaults {
    private SchemaDefaults() {}

    static void apply(JsonNode value, SchemaNode schema) {
        if (value instanceof ObjectNode object) {
            schema.node().path("properties").forEachEntry((name, field) -> {
                if (field.has("default") && !object.has(name)) {
                    object.set(name, field.get("default").deepCopy());
                }
            });
            object.forEachEntry((name, child) -> apply(child, schema.field(name)));
        } else if (value.isArray() && schema.items().known()) {
            value.forEach(element -> apply(element, schema.items()));
        }
    }
}
