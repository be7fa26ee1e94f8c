package deepdive.sandbox.store.cel;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Go's durations: {@code 1h30m}, {@code 1.5s}, {@code 100ms}. */
final class CelDurations {
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);
    private static final Pattern WHOLE = Pattern.compile("[-+]?(0|((\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|ms|s|m|h))+)");
    private static final Pattern PART = Pattern.compile("([\\d.]+)(ns|us|µs|ms|s|m|h)");

    private CelDurations() {}

    static Duration parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new CelException("type conversion error from 'string' to 'google.protobuf.Duration'");
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            nanos = nanos.add(new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(NANOS.get(parts.group(2)))));
        }
        Duration duration = Duration.ofNanos(nanos.longValue());
        return text.startsWith("-") ? duration.negated() : duration;
    }
}
