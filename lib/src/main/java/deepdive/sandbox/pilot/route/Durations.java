package deepdive.sandbox.pilot.route;

import com.google.protobuf.Duration;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Istio and the Gateway API write them: {@code 1.5s}, {@code 100ms}, {@code 1h30m}. */
final class Durations {
    static final Duration ZERO = Duration.getDefaultInstance();

    private static final Pattern PART = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private Durations() {}

    /** What cannot be read counts as zero, like an unset field: the API's schema refuses it before. */
    static Duration parse(String text) {
        Matcher parts = PART.matcher(text);
        BigDecimal nanos = BigDecimal.ZERO;
        int end = 0;
        while (parts.find() && parts.start() == end) {
            nanos = nanos.add(new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(NANOS.get(parts.group(2)))));
            end = parts.end();
        }
        long total = end == text.length() ? nanos.longValue() : 0;
        return Duration.newBuilder()
                .setSeconds(total / 1_000_000_000)
                .setNanos((int) (total % 1_000_000_000))
                .build();
    }
}
