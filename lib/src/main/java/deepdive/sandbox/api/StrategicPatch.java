package deepdive.sandbox.api;

import deepdive.sandbox.store.Errors;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.SchemaNode;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Strategic merge patch: like a JSON merge patch, but lists that have a merge key are merged by it, and directives say
 * what else is meant: {@code $patch: replace|delete|merge}, {@code $deleteFromPrimitiveList/x},
 * {@code $setElementOrder/x}, {@code $retainKeys} (apimachinery's {@code util/strategicpatch}).
 */
final class StrategicPatch {
    private static final String DIRECTIVE = "$patch";
    private static final String DELETE_FROM = "$deleteFromPrimitiveList/";
    private static final String ORDER = "$setElementOrder/";
    private static final String RETAIN = "$retainKeys";

    private StrategicPatch() {}

    /** A patched copy. */
    static ObjectNode apply(ObjectNode target, ObjectNode patch, SchemaNode schema) {
        String directive = Json.text(patch, DIRECTIVE);
        if (directive.equals("delete")) {
            return target.objectNode();
        }
        ObjectNode result = directive.equals("replace") ? target.objectNode() : target.deepCopy();
        if (patch.get(RETAIN) instanceof ArrayNode kept) {
            List<String> names = Json.stream(kept).map(JsonNode::asString).toList();
            result.retain(names);
        }
        patch.forEachEntry((name, value) -> {
            if (name.startsWith(DELETE_FROM)) {
                String list = name.substring(DELETE_FROM.length());
                result.set(list, without(result.path(list), value));
            } else if (!name.startsWith("$")) {
                field(result, name, value, schema.field(name));
            }
        });
        patch.forEachEntry((name, value) -> {
            if (name.startsWith(ORDER)) {
                String list = name.substring(ORDER.length());
                if (result.get(list) instanceof ArrayNode elements) {
                    result.set(list, ordered(elements, value, schema.field(list)));
                }
            }
        });
        return result;
    }

    private static void field(ObjectNode result, String name, JsonNode value, SchemaNode schema) {
        JsonNode old = result.path(name);
        if (value.isNull()) {
            result.remove(name);
        } else if (value instanceof ObjectNode change) {
            if (Json.text(change, DIRECTIVE).equals("delete")) {
                result.remove(name);
            } else {
                result.set(
                        name, apply(old instanceof ObjectNode object ? object : result.objectNode(), change, schema));
            }
        } else if (value instanceof ArrayNode list) {
            if (schema.patchMergeKey().isPresent()) {
                result.set(name, merge(old, list, schema.patchMergeKey().get(), schema.items()));
            } else if (schema.patchMerges()) {
                result.set(name, union(old, list));
            } else {
                result.set(name, list.deepCopy());
            }
        } else {
            result.set(name, value);
        }
    }

    private static ArrayNode merge(JsonNode old, ArrayNode patch, String key, SchemaNode items) {
        boolean replace =
                Json.stream(patch).anyMatch(it -> Json.text(it, DIRECTIVE).equals("replace"));
        List<ObjectNode> result = new ArrayList<>();
        if (!replace) {
            Json.stream(old).forEach(it -> result.add((ObjectNode) it.deepCopy()));
        }
        for (JsonNode element : patch) {
            if (!(element instanceof ObjectNode change)) {
                throw Errors.badRequest("a list merged by " + key + " has an element that is no object");
            }
            String directive = Json.text(change, DIRECTIVE);
            if (directive.equals("replace") && change.size() == 1) {
                continue;
            }
            if (!change.has(key)) {
                throw Errors.badRequest("map: " + change + " does not contain declared merge key: " + key);
            }
            int at = indexOf(result, key, change.get(key));
            if (directive.equals("delete")) {
                result.removeIf(it -> it.path(key).equals(change.get(key)));
            } else if (at < 0) {
                result.add(apply(change.objectNode(), change, items));
            } else {
                result.set(at, apply(result.get(at), change, items));
            }
        }
        ArrayNode merged = patch.arrayNode();
        merged.addAll(result);
        return merged;
    }

    private static int indexOf(List<ObjectNode> elements, String key, JsonNode value) {
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i).path(key).equals(value)) {
                return i;
            }
        }
        return -1;
    }

    private static ArrayNode union(JsonNode old, ArrayNode more) {
        ArrayNode result = more.arrayNode();
        old.forEach(result::add);
        for (JsonNode value : more) {
            if (Json.stream(result).noneMatch(value::equals)) {
                result.add(value);
            }
        }
        return result;
    }

    private static ArrayNode without(JsonNode list, JsonNode gone) {
        ArrayNode result = ((ArrayNode) gone).arrayNode();
        Json.stream(list)
                .filter(value -> Json.stream(gone).noneMatch(value::equals))
                .forEach(result::add);
        return result;
    }

    /** The elements that the order names come in that order; the others keep their places relative to the end. */
    private static ArrayNode ordered(ArrayNode elements, JsonNode order, SchemaNode schema) {
        String key = schema.patchMergeKey().orElse("");
        List<JsonNode> wanted =
                Json.stream(order).map(it -> key.isEmpty() ? it : it.path(key)).toList();
        ArrayNode result = elements.arrayNode();
        for (JsonNode want : wanted) {
            Json.stream(elements)
                    .filter(it -> (key.isEmpty() ? it : it.path(key)).equals(want))
                    .forEach(result::add);
        }
        Json.stream(elements)
                .filter(it -> !wanted.contains(key.isEmpty() ? it : it.path(key)))
                .forEach(result::add);
        return result;
    }
}
