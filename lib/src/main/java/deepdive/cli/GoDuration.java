package deepdive.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go's time.ParseDuration reads them: {@code 1h15m}, {@code 1.5s}, {@code 300ms}, {@code -1s}, {@code 0}. */
public final class GoDuration {
    private static final Pattern PART = Pattern.compile("([0-9]*\\.?[0-9]*)([^0-9.]*)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private GoDuration() {}

    /** @throws NumberFormatException whose message is Go's */
    public static Duration parse(String text) {
        boolean negative = text.startsWith("-");
        String rest = negative || text.startsWith("+") ? text.substring(1) : text;
        if (rest.equals("0")) {
            return Duration.ZERO;
        }
        if (rest.isEmpty()) {
            throw new NumberFormatException("time: invalid duration \"" + text + "\"");
        }
        Matcher part = PART.matcher(rest);
        BigDecimal nanos = BigDecimal.ZERO;
        int at = 0;
        while (at < rest.length()) {
            part.region(at, rest.length());
            if (!part.lookingAt() || part.group(1).isEmpty() || part.group(1).equals(".")) {
                throw new NumberFormatException("time: invalid duration \"" + text + "\"");
            }
            if (part.group(2).isEmpty()) {
                throw new NumberFormatException("time: missing unit in duration \"" + text + "\"");
            }
            Long unit = NANOS.get(part.group(2));
            if (unit == null) {
                throw new NumberFormatException(
                        "time: unknown unit \"" + part.group(2) + "\" in duration \"" + text + "\"");
            }
            nanos = nanos.add(
                    new BigDecimal("0" + part.group(1) + (part.group(1).endsWith(".") ? "0" : ""))
                            .multiply(BigDecimal.valueOf(unit)));
            at = part.end();
        }
        if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new NumberFormatException("time: invalid duration \"" + text + "\"");
        }
        Duration size = Duration.ofNanos(nanos.longValue());
        return negative ? size.negated() : size;
    }
}
