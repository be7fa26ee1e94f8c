package deepdive.sandbox.api;

import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.SchemaNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who set which field (API concepts, "Field management"): an entry a manager, operation, version and subresource.
 */
final class ManagedFields {
    private ManagedFields() {}

    /** For a create, an update or a patch: the writer comes to manage what it changed, and others lose it. */
    static BinaryOperator<ObjectNode> update(Call call) {
        SchemaNode schema = SchemaNode.of(call.type(), call.path().version());
        Entry writer = new Entry(
                call.manager(),
                "Update",
                call.type().apiVersion(call.path().version()),
                call.path().subresource());
        return (before, after) -> {
            if (before != null && same(before, after)) {
                return after;
            }
            ObjectNode all = FieldSet.of(after, schema);
            ObjectNode changed = before == null ? all : FieldSet.changed(before, after, all, schema, true);
            if (call.type().hasStatus() && call.path().subresource().isEmpty()) {
                changed.remove("f:status");
            }
            write(after, replace(base(before, after), writer, changed, all));
            return after;
        };
    }

    /** Those that the client sent, who may so correct them, or else those that there are. */
    private static JsonNode base(ObjectNode before, ObjectNode after) {
        JsonNode given = Json.at(after, "metadata", "managedFields");
        if (!given.isEmpty() || before == null) {
            return given;
        }
        return Json.at(before, "metadata", "managedFields");
    }

    private static boolean same(ObjectNode before, ObjectNode after) {
        ObjectNode a = before.deepCopy();
        ObjectNode b = after.deepCopy();
        Json.child(a, "metadata").remove("managedFields");
        Json.child(b, "metadata").remove("managedFields");
        boolean same = a.equals(b) && base(before, after).equals(Json.at(before, "metadata", "managedFields"));
        if (same) {
            write(after, Json.at(before, "metadata", "managedFields"));
        }
        return same;
    }

    /** The identity of an entry. */
    record Entry(String manager, String operation, String apiVersion, String subresource) {
        boolean is(JsonNode entry) {
            return Json.text(entry, "manager").equals(manager)
                    && Json.text(entry, "operation").equals(operation)
                    && Json.text(entry, "subresource").equals(subresource)
                    && (operation.equals("Apply")
                            || Json.text(entry, "apiVersion").equals(apiVersion));
        }

        ObjectNode node(ObjectNode fields) {
            ObjectNode node = Json.object().put("apiVersion", apiVersion).put("fieldsType", "FieldsV1");
            node.set("fieldsV1", fields);
            node.put("manager", manager).put("operation", operation);
            if (!subresource.isEmpty()) {
                node.put("subresource", subresource);
            }
            return node.put(
                    "time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        }
    }

    /**
     * The entries after a write.
     *
     * @param changed what the writer set or changed
     * @param all what there is now: whoever managed what is gone, manages it no more
     */
    private static ArrayNode replace(JsonNode old, Entry writer, ObjectNode changed, ObjectNode all) {
        List<ObjectNode> entries = new ArrayList<>();
        ObjectNode mine = changed;
        for (JsonNode entry : old) {
            ObjectNode left = FieldSet.and(entry.path("fieldsV1"), all);
            if (writer.is(entry)) {
                mine = FieldSet.or(left, changed);
            } else {
                left = FieldSet.minus(left, changed);
                if (!left.isEmpty()) {
                    ObjectNode kept = (ObjectNode) entry.deepCopy();
                    kept.set("fieldsV1", left);
                    entries.add(kept);
                }
            }
        }
        if (!mine.isEmpty()) {
            entries.add(writer.node(mine));
        }
        return sorted(entries);
    }

    /** What was applied first, then the older before the newer. */
    static ArrayNode sorted(List<ObjectNode> entries) {
        entries.sort(Comparator.comparing((ObjectNode it) -> Json.text(it, "operation"))
                .thenComparing(it -> Json.text(it, "time"))
                .thenComparing(it -> Json.text(it, "manager")));
        ArrayNode array = Json.object().arrayNode();
        array.addAll(entries);
        return array;
    }

    static void write(ObjectNode object, JsonNode entries) {
        if (entries.isEmpty()) {
            Json.child(object, "metadata").remove("managedFields");
        } else {
            Json.child(object, "metadata").set("managedFields", entries);
        }
    }
}
