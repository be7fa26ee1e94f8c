package deepdive.sandbox.pilot.model;

import com.google.protobuf.Duration;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Durations as people write them in YAML: {@code 10s}, {@code 1m30s}, {@code 0.5s}, {@code 250ms}. */
public final class Durations {
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?|\\.\\d+)(ns|us|µs|ms|s|m|h)");

    private Durations() {}

    /** The duration at a path; empty if there is none or it is not one. */
    public static Optional<Duration> at(JsonNode node, String... path) {
        return parse(Json.text(node, path));
    }

    public static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.getDefaultInstance());
        }
        Matcher part = PART.matcher(text);
        BigDecimal nanos = BigDecimal.ZERO;
        int end = 0;
        while (part.find() && part.start() == end) {
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(unit(part.group(2))));
            end = part.end();
        }
        if (end == 0 || end != text.length()) {
            return Optional.empty();
        }
        long all = nanos.longValue();
        return Optional.of(Duration.newBuilder()
                .setSeconds(all / 1_000_000_000L)
                .setNanos((int) (all % 1_000_000_000L))
                .build());
    }

    private static BigDecimal unit(String unit) {
        return BigDecimal.valueOf(
                switch (unit) {
                    case "ns" -> 1L;
                    case "us", "µs" -> 1_000L;
                    case "ms" -> 1_000_000L;
                    case "s" -> 1_000_000_000L;
                    case "m" -> 60_000_000_000L;
                    default -> 3_600_000_000_000L;
                });
    }
}
