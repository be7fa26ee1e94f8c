package deepdive.sandbox.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes out of an object the fields that its kind does not know, and nulls, which mean nothing in an object. */
final class UnknownFields {
    private final TreeSet<String> found = new TreeSet<>();

    private UnknownFields() {}

    /** Prunes the object and returns the paths of what was unknown, in order. */
    static List<String> prune(ObjectNode object, SchemaNode schema) {
        if (!schema.known()) {
            return List.of();
        }
        UnknownFields fields = new UnknownFields();
        fields.object(object, schema, "", true);
        return new ArrayList<>(fields.found);
    }

    private void object(ObjectNode object, SchemaNode schema, String path, boolean root) {
        for (Iterator<Map.Entry<String, JsonNode>> entries = object.properties().iterator(); entries.hasNext(); ) {
            Map.Entry<String, JsonNode> entry = entries.next();
            String name = entry.getKey();
            String here = path.isEmpty() ? name : path + "." + name;
            if (root && (name.equals("apiVersion") || name.equals("kind"))) {
                continue;
            }
            SchemaNode below = root && name.equals("metadata") ? Definitions.METADATA : schema.field(name);
            if (!below.known() && !schema.open()) {
                found.add(here);
                entries.remove();
            } else if (entry.getValue().isNull()
                    && !below.node().path("nullable").asBoolean(false)) {
                entries.remove();
            } else {
                value(entry.getValue(), below, here);
            }
        }
    }

    private void value(JsonNode value, SchemaNode schema, String path) {
        if (value instanceof ObjectNode object && schema.known()) {
            object(object, schema, path, false);
        } else if (value.isArray() && schema.items().known()) {
            for (int i = 0; i < value.size(); i++) {
                value(value.get(i), schema.items(), path + "[" + i + "]");
            }
        }
    }
}
