package deepdive.validate;

import deepdive.cli.GoText;
import java.math.BigDecimal;
import java.time.Duration;

/** Durations as Go's time.ParseDuration reads and Duration.String writes them: {@code 1h15m30.918s}. */
public final class GoDuration {
    private GoDuration() {}

    /** @throws NumberFormatException with Go's text */
    public static Duration parse(String text) {
        int i = !text.isEmpty() && "+-".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
        if (text.substring(i).equals("0")) {
            return Duration.ZERO;
        }
        if (i == text.length()) {
            throw invalid(text);
        }
        BigDecimal nanos = BigDecimal.ZERO;
        while (i < text.length()) {
            int number = i;
            while (i < text.length() && (isDigit(text.charAt(i)) || text.charAt(i) == '.')) {
                i++;
            }
            String digits = text.substring(number, i);
            if (digits.chars().noneMatch(c -> c != '.') || digits.indexOf('.') != digits.lastIndexOf('.')) {
                throw invalid(text);
            }
            int unit = i;
            while (i < text.length() && !isDigit(text.charAt(i)) && text.charAt(i) != '.') {
                i++;
            }
            String name = text.substring(unit, i);
            if (name.isEmpty()) {
                throw new NumberFormatException("time: missing unit in duration " + GoText.quote(text));
            }
            nanos = nanos.add(new BigDecimal(digits).multiply(BigDecimal.valueOf(nanos(name, text))));
        }
        if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw invalid(text);
        }
        Duration parsed = Duration.ofNanos(nanos.longValue());
        return text.startsWith("-") ? parsed.negated() : parsed;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static NumberFormatException invalid(String text) {
        return new NumberFormatException("time: invalid duration " + GoText.quote(text));
    }

    private static long nanos(String unit, String text) {
        return switch (unit) {
            case "ns" -> 1L;
            case "us", "µs", "μs" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default ->
                throw new NumberFormatException(
                        "time: unknown unit " + GoText.quote(unit) + " in duration " + GoText.quote(text));
        };
    }
}
