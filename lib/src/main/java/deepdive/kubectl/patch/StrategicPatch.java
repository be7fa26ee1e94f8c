package deepdive.kubectl.patch;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Strategic merge patches, which merge some lists by a key instead of replacing them (apimachinery's {@code
 * strategicpatch}): what kubectl apply sends for built-in kinds.
 */
public final class StrategicPatch {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String ORDER = "$setElementOrder/";

    private StrategicPatch() {}

    /** Whether a kind has the Go types from which the API server knows merge keys: custom resources have none. */
    public static boolean isFor(String group) {
        return !group.contains(".") || group.endsWith(".k8s.io") && !group.equals("gateway.networking.k8s.io");
    }

    /**
     * What is new or different in {@code modified}, and the removal of what was in {@code original} and no longer is.
     *
     * @param original what was applied last, or null
     * @param current what the API has
     */
    public static ObjectNode threeWay(JsonNode original, JsonNode modified, JsonNode current) {
        JsonNode before = original == null ? NODES.objectNode() : original;
        return objects(before, modified, current, "");
    }

    private static ObjectNode objects(JsonNode original, JsonNode modified, JsonNode current, String owner) {
        ObjectNode patch = NODES.objectNode();
        for (Map.Entry<String, JsonNode> entry : modified.properties()) {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            JsonNode now = current.path(name);
            JsonNode before = original.path(name);
            if (value.isObject() && now.isObject()) {
                ObjectNode inner = objects(before, value, now, name);
                if (!inner.isEmpty()) {
                    patch.set(name, inner);
                }
            } else if (value.isArray() && now.isArray()) {
                list(name, owner, before, value, now, patch);
            } else if (!value.equals(now) && !(value.isNull() && now.isMissingNode())) {
                patch.set(name, value);
            }
        }
        for (Map.Entry<String, JsonNode> entry : original.properties()) {
            if (!modified.has(entry.getKey()) && current.has(entry.getKey())) {
                patch.putNull(entry.getKey());
            }
        }
        return patch;
    }

    private static void list(
            String name, String owner, JsonNode original, JsonNode modified, JsonNode current, ObjectNode patch) {
        Optional<String> key = MergeKeys.of(name, owner).filter(each -> all(modified, each) && all(current, each));
        if (key.isPresent()) {
            byKey(name, key.get(), original, modified, current, patch);
        } else if (MergeKeys.isSet(name)) {
            values(name, original, modified, current, patch);
        } else if (!modified.equals(current)) {
            patch.set(name, modified);
        }
    }

    private static boolean all(JsonNode list, String key) {
        for (JsonNode element : list) {
            if (!element.has(key)) {
                return false;
            }
        }
        return true;
    }

    private static void byKey(
            String name, String key, JsonNode original, JsonNode modified, JsonNode current, ObjectNode patch) {
        ArrayNode changes = NODES.arrayNode();
        ArrayNode order = NODES.arrayNode();
        for (JsonNode element : modified) {
            JsonNode id = element.get(key);
            order.addObject().set(key, id);
            JsonNode now = find(current, key, id);
            if (now.isMissingNode()) {
                changes.add(element);
                continue;
            }
            ObjectNode change = objects(find(original, key, id), element, now, name);
            if (!change.isEmpty()) {
                changes.add(change.set(key, id));
            }
        }
        for (JsonNode element : original) {
            JsonNode id = element.path(key);
            if (find(modified, key, id).isMissingNode()
                    && !find(current, key, id).isMissingNode()) {
                changes.add(NODES.objectNode().put("$patch", "delete").set(key, id));
            }
        }
        if (!changes.isEmpty()) {
            patch.set(ORDER + name, order);
            patch.set(name, changes);
        }
    }

    private static void values(String name, JsonNode original, JsonNode modified, JsonNode current, ObjectNode patch) {
        ArrayNode added = without(modified, current);
        ArrayNode removed = without(original, modified);
        if (!added.isEmpty()) {
            patch.set(name, added);
        }
        if (!removed.isEmpty()) {
            patch.set("$deleteFromPrimitiveList/" + name, removed);
        }
        if (!added.isEmpty() || !removed.isEmpty()) {
            patch.set(ORDER + name, modified);
        }
    }

    private static ArrayNode without(JsonNode list, JsonNode other) {
        ArrayNode result = NODES.arrayNode();
        for (JsonNode value : list) {
            boolean there = false;
            for (JsonNode each : other) {
                there |= each.equals(value);
            }
            if (!there) {
                result.add(value);
            }
        }
        return result;
    }

    private static JsonNode find(JsonNode list, String key, JsonNode id) {
        for (JsonNode element : list) {
            if (element.path(key).equals(id)) {
                return element;
            }
        }
        return NODES.missingNode();
    }
}
