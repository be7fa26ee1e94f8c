package deepdive.kubectl.patch;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON merge patches (RFC 7396). */
public final class MergePatch {
    private MergePatch() {}

    /** The patch that turns one object into another; empty where they are equal. */
    public static ObjectNode between(JsonNode from, JsonNode to) {
        ObjectNode patch = changes(from, to);
        deletions(from, to, patch);
        return patch;
    }

    /**
     * What kubectl apply sends for custom resources (apimachinery's {@code jsonmergepatch}): what is new or different
     * in {@code modified}, and the removal of what was in {@code original} and no longer is.
     *
     * @param original what was applied last, or null
     * @param modified what is applied now
     * @param current what the API has
     */
    public static ObjectNode threeWay(JsonNode original, JsonNode modified, JsonNode current) {
        ObjectNode patch = changes(current, modified);
        if (original != null) {
            deletions(original, modified, patch);
        }
        return patch;
    }

    /** A copy of the target with the patch in it, which shares nothing with either. */
    public static ObjectNode apply(JsonNode target, JsonNode patch) {
        ObjectNode result =
                target instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : patch.properties()) {
            JsonNode value = entry.getValue();
            if (value.isNull()) {
                result.remove(entry.getKey());
            } else {
                result.set(
                        entry.getKey(),
                        value.isObject() ? apply(result.path(entry.getKey()), value) : value.deepCopy());
            }
        }
        return result;
    }

    private static ObjectNode changes(JsonNode from, JsonNode to) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : to.properties()) {
            JsonNode old = from.get(entry.getKey());
            JsonNode value = entry.getValue();
            if (old != null && old.isObject() && value.isObject()) {
                ObjectNode inner = changes(old, value);
                if (!inner.isEmpty()) {
                    patch.set(entry.getKey(), inner);
                }
            } else if (old == null ? !value.isNull() : !old.equals(value)) {
                patch.set(entry.getKey(), value);
            }
        }
        return patch;
    }

    /** Adds to a patch the removal of what {@code to} does not have. */
    private static void deletions(JsonNode from, JsonNode to, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> entry : from.properties()) {
            JsonNode value = to.get(entry.getKey());
            if (value == null) {
                patch.putNull(entry.getKey());
            } else if (value.isObject() && entry.getValue().isObject()) {
                JsonNode there = patch.get(entry.getKey());
                ObjectNode inner = there instanceof ObjectNode object ? object : patch.objectNode();
                deletions(entry.getValue(), value, inner);
                if (!inner.isEmpty()) {
                    patch.set(entry.getKey(), inner);
                }
            }
        }
    }
}
