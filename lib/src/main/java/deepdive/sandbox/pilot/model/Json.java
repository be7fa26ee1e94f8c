package deepdive.sandbox.pilot.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Reads JSON that a person wrote: what is absent or of another type reads as empty, and never throws. */
public final class Json {
    private Json() {}

    /** The node at a path of field names; a missing node where there is none. */
    public static JsonNode at(JsonNode node, String... path) {
        JsonNode found = node == null ? MissingNode.getInstance() : node;
        for (String name : path) {
            found = found.path(name);
        }
        return found;
    }

    /** The scalar at a path as text, {@code ""} where there is none. */
    public static String text(JsonNode node, String... path) {
        JsonNode found = at(node, path);
        return found.isValueNode() && !found.isNull() ? found.asString() : "";
    }

    /** The number at a path, also when written as text; 0 where there is none. */
    public static int number(JsonNode node, String... path) {
        JsonNode found = at(node, path);
        if (found.isNumber()) {
            return (int) found.doubleValue();
        }
        try {
            return found.isString() ? Integer.parseInt(found.asString().trim()) : 0;
        } catch (NumberFormatException e) {
            return 0; // a named port, for one, is no number
        }
    }

    public static boolean flag(JsonNode node, String... path) {
        JsonNode found = at(node, path);
        return found.isBoolean() ? found.booleanValue() : "true".equals(text(found));
    }

    /** Whether something other than null is written there. */
    public static boolean has(JsonNode node, String... path) {
        JsonNode found = at(node, path);
        return !found.isMissingNode() && !found.isNull();
    }

    /** The elements of the list at a path. */
    public static List<JsonNode> list(JsonNode node, String... path) {
        List<JsonNode> elements = new ArrayList<>();
        JsonNode found = at(node, path);
        if (found.isArray()) {
            found.forEach(elements::add);
        }
        return elements;
    }

    /** The scalars of the list at a path. */
    public static List<String> texts(JsonNode node, String... path) {
        return list(node, path).stream().map(Json::text).toList();
    }

    /** The fields of the object at a path whose values are scalars, in the order written. */
    public static Map<String, String> map(JsonNode node, String... path) {
        Map<String, String> entries = new LinkedHashMap<>();
        JsonNode found = at(node, path);
        if (found.isObject()) {
            found.properties().forEach(entry -> entries.put(entry.getKey(), text(entry.getValue())));
        }
        return entries;
    }
}
