package deepdive.table;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ages and Kubernetes quantities ({@code k8s.io/apimachinery} resource.Quantity and duration.HumanDuration). */
public final class Quantity {
    private static final String AGE_UNITS = "ydhms";
    private static final double[] SECONDS = {365 * 86_400, 86_400, 3_600, 60, 1};
    private static final int WHOLE_SECONDS = 4;
    private static final int MILLISECONDS = 5;
    private static final Pattern AMOUNT =
            Pattern.compile("([+-]?\\d+(?:\\.\\d+)?)(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?");
    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(
            Map.entry("n", new BigDecimal("1e-9")),
            Map.entry("u", new BigDecimal("1e-6")),
            Map.entry("m", new BigDecimal("1e-3")),
            Map.entry("k", new BigDecimal("1e3")),
            Map.entry("M", new BigDecimal("1e6")),
            Map.entry("G", new BigDecimal("1e9")),
            Map.entry("T", new BigDecimal("1e12")),
            Map.entry("P", new BigDecimal("1e15")),
            Map.entry("E", new BigDecimal("1e18")),
            Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
            Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
            Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
            Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
            Map.entry("Pi", BigDecimal.valueOf(1L << 50)),
            Map.entry("Ei", BigDecimal.valueOf(1L << 60)));

    private Quantity() {}

    /** {@code 3h29m}, {@code 17d}, {@code 2y3d}, {@code 1h0m0s}, {@code 350ms} in seconds. */
    static OptionalDouble seconds(String text) {
        int at = text.startsWith("-") ? 1 : 0;
        int previous = -1;
        double seconds = 0;
        do {
            int end = digits(text, at);
            boolean fraction = end < text.length() && text.charAt(end) == '.';
            int stop = fraction ? digits(text, end + 1) : end;
            int unit = unit(text, stop);
            if (end == at || fraction && (stop == end + 1 || unit < WHOLE_SECONDS) || unit <= previous) {
                return OptionalDouble.empty();
            }
            double number = number(text, at, stop);
            seconds += unit == MILLISECONDS ? number / 1000 : number * SECONDS[unit];
            previous = unit;
            at = stop + (unit == MILLISECONDS ? 2 : 1);
        } while (at < text.length());
        return OptionalDouble.of(text.charAt(0) == '-' ? -seconds : seconds);
    }

    /** Where the digits that start here end. */
    private static int digits(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /** The unit at a place, by its index; -1 where there is none. */
    private static int unit(String text, int at) {
        if (at >= text.length()) {
            return -1;
        }
        return text.startsWith("ms", at) ? MILLISECONDS : AGE_UNITS.indexOf(text.charAt(at));
    }

    private static double number(String text, int start, int end) {
        if (end - start > 15) {
            return Double.parseDouble(text.substring(start, end));
        }
        long number = 0;
        for (int i = start; i < end; i++) {
            if (text.charAt(i) == '.') {
                return Double.parseDouble(text.substring(start, end));
            }
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    /** {@code 15m} in units, {@code 45Mi} in bytes, {@code 2}. */
    static OptionalDouble amount(String text) {
        return exact(text).map(BigDecimal::doubleValue).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    /** The same, to the last digit; empty where it is no quantity. */
    public static Optional<BigDecimal> exact(String text) {
        Matcher amount = AMOUNT.matcher(text);
        if (!amount.matches()) {
            return Optional.empty();
        }
        BigDecimal unit = amount.group(2) == null ? BigDecimal.ONE : UNITS.get(amount.group(2));
        return Optional.of(new BigDecimal(amount.group(1)).multiply(unit));
    }
}
