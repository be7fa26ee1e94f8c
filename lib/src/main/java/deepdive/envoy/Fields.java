package deepdive.envoy;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads fields of Envoy's JSON by their proto name ({@code filter_chains}), also where the file has the other spelling
 * that proto3 JSON allows ({@code filterChains}): Envoy's admin interface writes the first, istioctl's {@code -o json}
 * the second. A field that is absent or null reads as the missing node, and as the type's zero value.
 */
public final class Fields {
    private static final JsonNode MISSING = JsonNodeFactory.instance.missingNode();

    private Fields() {}

    /** The node at the end of the path of proto names. */
    public static JsonNode get(JsonNode node, String... path) {
        JsonNode at = node;
        for (String name : path) {
            JsonNode next = at.get(name);
            if (next == null && name.indexOf('_') >= 0) {
                next = at.get(camel(name));
            }
            if (next == null || next.isNull()) {
                return MISSING;
            }
            at = next;
        }
        return at;
    }

    public static boolean has(JsonNode node, String... path) {
        return !get(node, path).isMissingNode();
    }

    /** A string, or the text of a number; empty where there is none. */
    public static String text(JsonNode node, String... path) {
        return scalar(get(node, path));
    }

    /** A number, also where it was written as a string; 0 where there is none. */
    public static long number(JsonNode node, String... path) {
        String text = text(node, path);
        try {
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    public static boolean flag(JsonNode node, String... path) {
        return "true".equals(text(node, path));
    }

    /** The elements of a list; empty where there is none. */
    public static List<JsonNode> list(JsonNode node, String... path) {
        List<JsonNode> elements = new ArrayList<>();
        JsonNode list = get(node, path);
        if (list.isArray()) {
            list.forEach(elements::add);
        }
        return elements;
    }

    /** The elements of a list of strings. */
    public static List<String> texts(JsonNode node, String... path) {
        return list(node, path).stream().map(Fields::scalar).toList();
    }

    private static String scalar(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asString() : "";
    }

    /** The JSON name of a field: {@code filter_chains} to {@code filterChains}, as protoc derives it. */
    public static String camel(String name) {
        StringBuilder out = new StringBuilder(name.length());
        boolean up = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_') {
                up = true;
            } else {
                out.append(up ? Character.toUpperCase(c) : c);
                up = false;
            }
        }
        return out.toString();
    }
}
