package deepdive.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Values of JSON as Go's fmt prints what encoding/json decodes them to: maps in the order of their keys. */
public final class GoPrint {
    private GoPrint() {}

    /** {@code %v}: {@code map[app:reviews ports:[9080 9090]]}. */
    public static String value(JsonNode node) {
        if (node.isObject()) {
            return sorted(node).stream()
                    .map(entry -> entry.getKey() + ":" + value(entry.getValue()))
                    .collect(Collectors.joining(" ", "map[", "]"));
        }
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(GoPrint::value)
                    .collect(Collectors.joining(" ", "[", "]"));
        }
        if (node.isFloatingPointNumber()) {
            return GoNumbers.print(node.asDouble());
        }
        return node.isNull() || node.isMissingNode() ? "<nil>" : node.asString();
    }

    /** {@code %#v}: as Go source. */
    public static String source(JsonNode node) {
        if (node.isObject()) {
            return sorted(node).stream()
                    .map(entry -> quote(entry.getKey()) + ":" + source(entry.getValue()))
                    .collect(Collectors.joining(", ", "map[string]interface {}{", "}"));
        }
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(GoPrint::source)
                    .collect(Collectors.joining(", ", "[]interface {}{", "}"));
        }
        if (node.isNull() || node.isMissingNode()) {
            return "interface {}(nil)";
        }
        return node.isString() ? quote(node.asString()) : value(node);
    }

    /** {@code %v} of a slice. */
    public static String list(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(" ", "[", "]"));
    }

    /** {@code %q} of a map: its keys sorted. */
    public static String quoted(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> quote(entry.getKey()) + ":" + quote(entry.getValue()))
                        .collect(Collectors.joining(" ", "map[", "]"));
    }

    /** {@code %T}: the type. */
    public static String type(JsonNode node) {
        if (node.isObject()) {
            return "map[string]interface {}";
        }
        if (node.isArray()) {
            return "[]interface {}";
        }
        if (node.isString()) {
            return "string";
        }
        if (node.isBoolean()) {
            return "bool";
        }
        return node.isFloatingPointNumber() ? "float64" : node.isNumber() ? "int64" : "<nil>";
    }

    /** {@code %q}: a string with quotes, as Go source has it. */
    public static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case 7 -> out.append("\\a");
                case 11 -> out.append("\\v");
                default -> {
                    if (c < 0x20 || c == 0x7f) {
                        out.append(String.format("\\x%02x", c));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.append('"').toString();
    }

    /** An object's entries in the order in which Go writes a map. */
    public static List<Map.Entry<String, JsonNode>> sorted(JsonNode object) {
        return object.properties().stream().sorted(Map.Entry.comparingByKey()).toList();
    }
}
