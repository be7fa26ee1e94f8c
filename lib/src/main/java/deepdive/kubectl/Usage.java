package deepdive.kubectl;

import deepdive.envoy.Fields;
import deepdive.table.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What something uses, as metrics.k8s.io measured it.
 *
 * @param cpu cores
 * @param memory bytes
 */
public record Usage(BigDecimal cpu, BigDecimal memory) {
    static final Usage NONE = new Usage(BigDecimal.ZERO, BigDecimal.ZERO);

    /** From an object with {@code cpu} and {@code memory}. */
    public static Usage of(JsonNode amounts) {
        return new Usage(amount(amounts, "cpu"), amount(amounts, "memory"));
    }

    private static BigDecimal amount(JsonNode amounts, String name) {
        return Quantity.exact(Fields.text(amounts, name)).orElse(BigDecimal.ZERO);
    }

    public static Usage sum(List<JsonNode> containers) {
        return containers.stream().map(each -> of(Fields.get(each, "usage"))).reduce(NONE, Usage::plus);
    }

    Usage plus(Usage other) {
        return new Usage(cpu.add(other.cpu), memory.add(other.memory));
    }

    /** {@code 15m}. */
    public String cores() {
        return millis(cpu) + "m";
    }

    private static BigDecimal millis(BigDecimal amount) {
        return amount.movePointRight(3).setScale(0, RoundingMode.CEILING);
    }

    /** {@code 45Mi}. */
    public String bytes() {
        return memory.setScale(0, RoundingMode.CEILING)
                        .divideToIntegralValue(BigDecimal.valueOf(1L << 20))
                        .toPlainString()
                + "Mi";
    }

    /** The most first, by {@code cpu} or {@code memory}. */
    static Comparator<Usage> by(String resource) {
        Comparator<Usage> least =
                resource.equals("cpu") ? Comparator.comparing(Usage::cpu) : Comparator.comparing(Usage::memory);
        return least.reversed();
    }

    /** {@code 5%} of a whole. */
    static String percent(BigDecimal part, BigDecimal whole) {
        return (whole.signum() == 0 ? BigDecimal.ZERO : part.movePointRight(2).divide(whole, 0, RoundingMode.DOWN))
                        .toPlainString()
                + "%";
    }
}
