package deepdive.kubectl.template;

import deepdive.cli.GoPrint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Go's fmt.Print, Println and Printf for values of JSON. */
final class GoFormat {
    private static final Pattern VERB = Pattern.compile("%([-+# 0]*)(\\d+)?(?:\\.(\\d*))?(.)", Pattern.DOTALL);

    private GoFormat() {}

    /** {@code %v}. */
    static String value(JsonNode value) {
        return GoPrint.value(value);
    }

    /** A space stands between values of which neither is a string. */
    static String print(List<JsonNode> values) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            if (i > 0 && !values.get(i).isString() && !values.get(i - 1).isString()) {
                out.append(' ');
            }
            out.append(value(values.get(i)));
        }
        return out.toString();
    }

    static String println(List<JsonNode> values) {
        return String.join(" ", values.stream().map(GoFormat::value).toList()) + "\n";
    }

    static String printf(String format, List<JsonNode> values) {
        StringBuilder out = new StringBuilder();
        Matcher verb = VERB.matcher(format);
        int from = 0;
        int next = 0;
        while (verb.find(from)) {
            out.append(format, from, verb.start());
            from = verb.end();
            if (verb.group(4).equals("%")) {
                out.append('%');
            } else if (next == values.size()) {
                out.append("%!").append(verb.group(4)).append("(MISSING)");
            } else {
                out.append(padded(verb, formatted(verb, values.get(next++))));
            }
        }
        out.append(format.substring(from));
        if (next < values.size()) {
            List<String> extra = values.subList(next, values.size()).stream()
                    .map(value -> Functions.type(value) + "=" + value(value))
                    .toList();
            out.append("%!(EXTRA ").append(String.join(", ", extra)).append(')');
        }
        return out.toString();
    }

    private static String padded(Matcher verb, String text) {
        int missing =
                verb.group(2) == null ? 0 : Integer.parseInt(verb.group(2)) - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        if (verb.group(1).contains("-")) {
            return text + " ".repeat(missing);
        }
        if (!verb.group(1).contains("0")) {
            return " ".repeat(missing) + text;
        }
        boolean signed = text.startsWith("-") || text.startsWith("+");
        return (signed ? text.substring(0, 1) : "") + "0".repeat(missing) + text.substring(signed ? 1 : 0);
    }

    private static String formatted(Matcher verb, JsonNode value) {
        char kind = verb.group(4).charAt(0);
        boolean whole = value.isIntegralNumber();
        String plus = verb.group(1).contains("+") && value.isNumber() && value.asDouble() >= 0 ? "+" : "";
        Integer precision = verb.group(3) == null ? null : verb.group(3).isEmpty() ? 0 : Integer.valueOf(verb.group(3));
        switch (kind) {
            case 'v' -> {
                return verb.group(1).contains("#") ? GoPrint.source(value) : plus + value(value);
            }
            case 'T' -> {
                return Functions.type(value);
            }
            case 's' -> {
                if (value.isString() || value.isContainer()) {
                    String text = value(value);
                    return precision == null || precision >= text.length() ? text : text.substring(0, precision);
                }
            }
            case 'q' -> {
                if (value.isString()) {
                    return GoPrint.quote(value.asString());
                }
            }
            case 'd' -> {
                if (whole) {
                    return plus + value.asString();
                }
            }
            case 't' -> {
                if (value.isBoolean()) {
                    return value.asString();
                }
            }
            case 'x', 'X' -> {
                if (whole || value.isString()) {
                    String hex = whole
                            ? Long.toString(value.asLong(), 16)
                            : HexFormat.of().formatHex(value.asString().getBytes(StandardCharsets.UTF_8));
                    return kind == 'X' ? hex.toUpperCase(java.util.Locale.ROOT) : hex;
                }
            }
            case 'o', 'b' -> {
                if (whole) {
                    return Long.toString(value.asLong(), kind == 'o' ? 8 : 2);
                }
            }
            case 'c' -> {
                if (whole) {
                    return Character.toString(value.asInt());
                }
            }
            case 'f', 'F' -> {
                if (value.isFloatingPointNumber()) {
                    return plus
                            + new BigDecimal(value.asDouble())
                                    .setScale(precision == null ? 6 : precision, RoundingMode.HALF_EVEN)
                                    .toPlainString();
                }
            }
            case 'g' -> {
                if (value.isFloatingPointNumber()) {
                    return plus + value(value);
                }
            }
            default -> {}
        }
        return "%!" + kind + "(" + Functions.type(value) + "=" + value(value) + ")";
    }
}
