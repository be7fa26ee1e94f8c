package deepdive.sandbox.api;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON merge patch (RFC 7396): objects are merged, null removes, all else replaces. */
final class MergePatch {
    private MergePatch() {}

    /** A patched copy. */
    static ObjectNode apply(ObjectNode target, ObjectNode patch) {
        ObjectNode result = target.deepCopy();
        patch.forEachEntry((name, value) -> {
            if (value.isNull()) {
                result.remove(name);
            } else if (value instanceof ObjectNode change) {
                JsonNode old = result.get(name);
                result.set(name, apply(old instanceof ObjectNode object ? object : result.objectNode(), change));
            } else {
                result.set(name, value.deepCopy());
            }
        });
        return result;
    }
}
