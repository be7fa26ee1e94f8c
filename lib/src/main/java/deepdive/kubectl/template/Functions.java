package deepdive.kubectl.template;

import deepdive.cli.GoCompare;
import deepdive.cli.GoPrint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The functions of templates: Go's own, and the two that kubectl adds. */
final class Functions {
    static final Set<String> NAMES = Set.of(
            "and",
            "or",
            "not",
            "len",
            "index",
            "slice",
            "html",
            "js",
            "urlquery",
            "print",
            "printf",
            "println",
            "eq",
            "ne",
            "lt",
            "le",
            "gt",
            "ge",
            "exists",
            "base64decode");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Functions() {}

    /** Whether the value ends {@code and} or {@code or}. */
    static boolean decides(String name, JsonNode value) {
        return name.equals("and") && !isTrue(value) || name.equals("or") && isTrue(value);
    }

    /** What is wrong with a number of arguments; empty where nothing is. */
    static String counted(String name, int count) {
        int least =
                switch (name) {
                    case "print", "println", "html", "js", "urlquery" -> 0;
                    case "ne", "lt", "le", "gt", "ge" -> 2;
                    default -> 1;
                };
        boolean exact = least == 2 || Set.of("not", "len", "base64decode").contains(name);
        if (count >= least && (!exact || count == least)) {
            return "";
        }
        return "wrong number of args for " + name + ": want " + (exact ? "" : "at least ") + least + " got " + count;
    }

    /** @throws IllegalArgumentException in Go's words */
    static JsonNode call(String name, List<JsonNode> arguments) {
        JsonNode first = arguments.isEmpty() ? NODES.missingNode() : arguments.get(0);
        List<JsonNode> rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
        return switch (name) {
            case "and", "or" -> arguments.get(arguments.size() - 1);
            case "not" -> bool(!isTrue(first));
            case "len" -> NODES.numberNode((long) length(first));
            case "index" -> index(first, rest);
            case "slice" -> slice(first, rest);
            case "exists" -> bool(exists(first, rest));
            case "html" -> text(html(GoFormat.print(arguments)));
            case "js" -> text(js(GoFormat.print(arguments)));
            case "urlquery" -> text(URLEncoder.encode(GoFormat.print(arguments), StandardCharsets.UTF_8));
            case "print" -> text(GoFormat.print(arguments));
            case "println" -> text(GoFormat.println(arguments));
            case "printf" -> text(GoFormat.printf(text(first), rest));
            case "base64decode" -> text(decode(text(first)));
            default -> compare(name, first, rest);
        };
    }

    static boolean isTrue(JsonNode value) {
        if (value.isNumber()) {
            return value.asDouble() != 0;
        }
        return value.isString()
                ? !value.asString().isEmpty()
                : value.isBoolean() ? value.asBoolean() : !value.isEmpty();
    }

    /** As an action shows it. */
    static String text(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "<no value>" : GoFormat.value(value);
    }

    private static JsonNode text(String text) {
        return NODES.stringNode(text);
    }

    private static JsonNode bool(boolean value) {
        return NODES.booleanNode(value);
    }

    private static int length(JsonNode value) {
        if (value.isString()) {
            return value.asString().getBytes(StandardCharsets.UTF_8).length;
        }
        if (value.isMissingNode() || value.isNull()) {
            throw new IllegalArgumentException("reflect: call of reflect.Value.Type on zero Value");
        }
        if (!value.isContainer()) {
            throw new IllegalArgumentException("len of type " + type(value));
        }
        return value.size();
    }

    private static JsonNode index(JsonNode value, List<JsonNode> indices) {
        JsonNode at = value;
        for (JsonNode index : indices) {
            if (at.isMissingNode() || at.isNull()) {
                throw new IllegalArgumentException("index of nil pointer");
            }
            if (at.isArray() || at.isString()) {
                if (!index.isIntegralNumber()) {
                    throw new IllegalArgumentException("cannot index slice/array with type " + type(index));
                }
                if (index.asLong() < 0 || index.asLong() >= length(at)) {
                    throw new IllegalArgumentException("index out of range: " + index.asLong());
                }
                at = at.isArray() ? at.get(index.asInt()) : octet(at.asString(), index.asInt());
            } else if (at.isObject()) {
                if (!index.isString()) {
                    throw new IllegalArgumentException("value has type " + type(index) + "; should be string");
                }
                at = at.path(index.asString());
            } else {
                throw new IllegalArgumentException("can't index item of type " + type(at));
            }
        }
        return at;
    }

    /** A byte of a string, which is a number to Go. */
    private static JsonNode octet(String text, int index) {
        return NODES.numberNode((short) (text.getBytes(StandardCharsets.UTF_8)[index] & 0xff));
    }

    private static boolean exists(JsonNode value, List<JsonNode> indices) {
        try {
            JsonNode found = index(value, indices);
            return !found.isMissingNode() && !found.isNull();
        } catch (IllegalArgumentException e) {
            return false; // what cannot be indexed is not there
        }
    }

    private static JsonNode slice(JsonNode value, List<JsonNode> indices) {
        int length = length(value);
        int from = indices.isEmpty() ? 0 : indices.get(0).asInt();
        int to = indices.size() < 2 ? length : indices.get(1).asInt();
        if (from < 0 || from > length || to < 0 || to > length) {
            throw new IllegalArgumentException("index out of range: " + (from < 0 || from > length ? from : to));
        }
        if (from > to) {
            throw new IllegalArgumentException("invalid slice index: " + from + " > " + to);
        }
        if (value.isString()) {
            byte[] bytes = value.asString().getBytes(StandardCharsets.UTF_8);
            return text(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }
        if (!value.isArray()) {
            throw new IllegalArgumentException("can't slice item of type " + type(value));
        }
        var part = NODES.arrayNode();
        for (int i = from; i < to; i++) {
            part.add(value.get(i));
        }
        return part;
    }

    private static JsonNode compare(String name, JsonNode first, List<JsonNode> others) {
        if (others.isEmpty()) {
            throw new IllegalArgumentException("missing argument for comparison");
        }
        JsonNode other = others.get(0);
        try {
            return bool(
                    switch (name) {
                        case "eq" -> others.stream().anyMatch(each -> equal(first, each));
                        case "ne" -> !equal(first, other);
                        case "lt" -> GoCompare.less(first, other);
                        case "le" -> GoCompare.less(first, other) || equal(first, other);
                        case "gt" -> !GoCompare.less(first, other) && !equal(first, other);
                        default -> !GoCompare.less(first, other);
                    });
        } catch (IllegalArgumentException e) {
            boolean kinds = e.getMessage().startsWith("incompatible");
            throw new IllegalArgumentException(
                    e.getMessage() + (kinds ? ": " + type(first) + " and " + type(other) : ""), e);
        }
    }

    private static boolean equal(JsonNode a, JsonNode b) {
        boolean noA = a.isMissingNode() || a.isNull();
        boolean noB = b.isMissingNode() || b.isNull();
        return noA || noB ? noA && noB : GoCompare.equal(a, b);
    }

    static String type(JsonNode value) {
        return value.isInt() ? "int" : value.isShort() ? "uint8" : GoPrint.type(value);
    }

    private static String decode(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("base64 decode failed: illegal base64 data", e);
        }
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("'", "&#39;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;");
    }

    private static String js(String text) {
        return text.replace("\\", "\\\\")
                .replace("'", "\\'")
                .replace("\"", "\\\"")
                .replace("<", "\\u003C")
                .replace(">", "\\u003E")
                .replace("&", "\\u0026")
                .replace("=", "\\u003D");
    }
}
