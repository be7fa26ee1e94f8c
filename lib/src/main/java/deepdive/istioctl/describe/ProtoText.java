package deepdive.istioctl.describe;

import deepdive.cli.GoJson;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A message as Go's prototext prints it on one line, which is how the real tool shows faults and TCP matches. Fields
 * stand by name, which is mostly their order in the proto; durations ({@code 7s}) are messages of their own.
 */
final class ProtoText {
    private static final Pattern DURATION = Pattern.compile("([0-9.]+)(ms|us|ns|h|m|s)");
    private static final Map<String, String> UNITS =
            Map.of("h", "3600", "m", "60", "s", "1", "ms", "0.001", "us", "0.000001", "ns", "0.000000001");

    private ProtoText() {}

    static String of(JsonNode message) {
        return message.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(field -> field(field.getKey(), field.getValue()))
                .collect(Collectors.joining("  "));
    }

    private static String field(String name, JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(element -> field(name, element)).collect(Collectors.joining("  "));
        }
        String label = snake(name) + ":";
        if (value.isObject()) {
            return label + "{" + of(value) + "}";
        }
        if (name.endsWith("Delay")) {
            return label + "{" + duration(value.asString()) + "}";
        }
        if (!value.isString()) {
            return label + value.asString();
        }
        StringBuilder quoted = new StringBuilder(label);
        GoJson.quote(quoted, value.asString());
        return quoted.toString();
    }

    /** A duration as Go writes it ({@code 1m0.5s}) to seconds and nanoseconds. */
    private static String duration(String text) {
        BigDecimal seconds = BigDecimal.ZERO;
        for (Matcher part = DURATION.matcher(text); part.find(); ) {
            seconds = seconds.add(new BigDecimal(part.group(1)).multiply(new BigDecimal(UNITS.get(part.group(2)))));
        }
        long whole = seconds.longValue();
        int nanos =
                seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).intValue();
        return Stream.of(whole == 0 ? "" : "seconds:" + whole, nanos == 0 ? "" : "nanos:" + nanos)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("  "));
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }
}
