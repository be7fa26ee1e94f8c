package deepdive.table;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ages and Kubernetes quantities ({@code k8s.io/apimachinery} resource.Quantity and duration.HumanDuration). */
final class Quantity {
    private static final Pattern AGE = Pattern.compile(
            "(-)?(?:(\\d+)y)?(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+(?:\\.\\d+)?)s)?(?:(\\d+(?:\\.\\d+)?)ms)?");
    private static final long[] SECONDS = {365 * 86_400, 86_400, 3_600, 60, 1};
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
        Matcher age = AGE.matcher(text);
        if (text.isEmpty() || text.equals("-") || !age.matches()) {
            return OptionalDouble.empty();
        }
        double seconds = 0;
        for (int unit = 0; unit < SECONDS.length; unit++) {
            if (age.group(unit + 2) != null) {
                seconds += Double.parseDouble(age.group(unit + 2)) * SECONDS[unit];
            }
        }
        if (age.group(7) != null) {
            seconds += Double.parseDouble(age.group(7)) / 1000;
        }
        return OptionalDouble.of(age.group(1) == null ? seconds : -seconds);
    }

    /** {@code 15m} in units, {@code 45Mi} in bytes, {@code 2}. */
    static OptionalDouble amount(String text) {
        Matcher amount = AMOUNT.matcher(text);
        if (!amount.matches()) {
            return OptionalDouble.empty();
        }
        BigDecimal unit = amount.group(2) == null ? BigDecimal.ONE : UNITS.get(amount.group(2));
        return OptionalDouble.of(new BigDecimal(amount.group(1)).multiply(unit).doubleValue());
    }
}
