package deepdive.kubectl.patch;

import deepdive.envoy.Fields;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who manages which fields of an object, and how that is handed on when an object that was applied by the client is
 * applied by the server (client-go's {@code csaupgrade}).
 */
public final class ManagedFields {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ManagedFields() {}

    /** The managers that own an annotation by an operation: {@code Update} or {@code Apply}. */
    public static Set<String> owners(JsonNode object, String operation, String annotation) {
        Set<String> owners = new TreeSet<>();
        for (JsonNode entry : Fields.list(object, "metadata", "managedFields")) {
            if (Fields.text(entry, "operation").equals(operation)
                    && Fields.get(entry, "fieldsV1", "f:metadata", "f:annotations")
                            .has("f:" + annotation)) {
                owners.add(Fields.text(entry, "manager"));
            }
        }
        return owners;
    }

    /**
     * The JSON patch that gives the fields of managers that updated to one that applies.
     *
     * @return empty where there is nothing to hand on
     */
    public static Optional<ArrayNode> handOn(JsonNode object, Set<String> from, String to) {
        ArrayNode before = NODES.arrayNode().addAll(Fields.list(object, "metadata", "managedFields"));
        ArrayNode after = before.deepCopy();
        for (String manager : from) {
            after = handOn(after, manager, to);
        }
        if (after.equals(before)) {
            return Optional.empty();
        }
        ArrayNode patch = NODES.arrayNode();
        patch.addObject()
                .put("op", "replace")
                .put("path", "/metadata/managedFields")
                .set("value", after);
        // a change in between makes this a conflict
        patch.addObject()
                .put("op", "replace")
                .put("path", "/metadata/resourceVersion")
                .put("value", Fields.text(object, "metadata", "resourceVersion"));
        return Optional.of(patch);
    }

    private static ArrayNode handOn(ArrayNode entries, String from, String to) {
        ObjectNode target = find(entries, to, "Apply", "");
        if (target == null) {
            target = find(entries, from, "Update", "");
            if (target == null) {
                return entries;
            }
            target.put("operation", "Apply").put("manager", to);
        }
        ObjectNode source = find(entries, from, "Update", Fields.text(target, "apiVersion"));
        if (source != null) {
            union(target.withObject("fieldsV1"), source.path("fieldsV1"));
        }
        ArrayNode rest = NODES.arrayNode();
        for (JsonNode entry : entries) {
            if (!is(entry, from, "Update", "")) {
                rest.add(entry);
            }
        }
        return rest;
    }

    private static ObjectNode find(ArrayNode entries, String manager, String operation, String apiVersion) {
        for (JsonNode entry : entries) {
            if (is(entry, manager, operation, apiVersion)) {
                return (ObjectNode) entry;
            }
        }
        return null;
    }

    private static boolean is(JsonNode entry, String manager, String operation, String apiVersion) {
        return Fields.text(entry, "manager").equals(manager)
                && Fields.text(entry, "operation").equals(operation)
                && Fields.text(entry, "subresource").isEmpty()
                && (apiVersion.isEmpty() || Fields.text(entry, "apiVersion").equals(apiVersion));
    }

    private static void union(ObjectNode into, JsonNode more) {
        for (Map.Entry<String, JsonNode> entry : more.properties()) {
            if (into.get(entry.getKey()) instanceof ObjectNode inner) {
                union(inner, entry.getValue());
            } else {
                into.set(entry.getKey(), entry.getValue().deepCopy());
            }
        }
    }
}
