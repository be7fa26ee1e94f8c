package deepdive.cli;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** JSON text as Go's encoding/json writes it. */
public final class GoJson {
    private GoJson() {}

    /** Appends a string with its quotes; {@code <}, {@code >}, {@code &} and the two line separators are escaped. */
    public static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < 0x20 || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** A tree as compact JSON, its fields in the tree's order, as Go writes a struct. */
    public static String of(JsonNode tree) {
        StringBuilder out = new StringBuilder();
        write(out, tree, false);
        return out.toString();
    }

    /** A tree as compact JSON, its fields in the order of their names, as Go writes a map. */
    public static String sorted(JsonNode tree) {
        StringBuilder out = new StringBuilder();
        write(out, tree, true);
        return out.toString();
    }

    private static void write(StringBuilder out, JsonNode node, boolean sorted) {
        if (node.isObject()) {
            char separator = '{';
            for (Map.Entry<String, JsonNode> field : sorted ? GoPrint.sorted(node) : node.properties()) {
                quote(out.append(separator), field.getKey());
                write(out.append(':'), field.getValue(), sorted);
                separator = ',';
            }
            out.append(node.isEmpty() ? "{}" : "}");
        } else if (node.isArray()) {
            char separator = '[';
            for (JsonNode element : node) {
                write(out.append(separator), element, sorted);
                separator = ',';
            }
            out.append(node.isEmpty() ? "[]" : "]");
        } else if (node.isString()) {
            quote(out, node.asString());
        } else {
            out.append(node.isFloatingPointNumber() ? GoNumbers.json(node.asDouble()) : node.asString("null"));
        }
    }

    /** Indents JSON, whatever white space it had; empty objects and lists stay on their line. */
    public static String indent(CharSequence json, String unit) {
        StringBuilder out = new StringBuilder(json.length() * 2);
        int depth = 0;
        boolean text = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (text) {
                out.append(c);
                if (c == '\\') {
                    out.append(json.charAt(++i));
                } else if (c == '"') {
                    text = false;
                }
                continue;
            }
            switch (c) {
                case '{', '[' -> {
                    out.append(c);
                    int next = skipSpace(json, i + 1);
                    if (json.charAt(next) == c + 2) {
                        out.append(json.charAt(next));
                        i = next;
                    } else {
                        line(out, unit, ++depth);
                    }
                }
                case '}', ']' -> {
                    line(out, unit, --depth);
                    out.append(c);
                }
                case ',' -> {
                    out.append(c);
                    line(out, unit, depth);
                }
                case ':' -> out.append(": ");
                case ' ', '\n', '\r', '\t' -> {}
                default -> {
                    text = c == '"';
                    out.append(c);
                }
            }
        }
        return out.toString();
    }

    private static int skipSpace(CharSequence json, int from) {
        int i = from;
        while (" \n\r\t".indexOf(json.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    private static void line(StringBuilder out, String unit, int depth) {
        out.append('\n').append(unit.repeat(depth));
    }
}
