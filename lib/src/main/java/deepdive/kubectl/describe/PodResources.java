package deepdive.kubectl.describe;

import deepdive.envoy.Fields;
import deepdive.table.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What pods request of a node, and what they are limited to. */
final class PodResources {
    /** @param binary whether it was written in powers of 1024 */
    record Amount(BigDecimal value, boolean binary) {
        static final Amount ZERO = new Amount(BigDecimal.ZERO, false);

        static Amount of(String text) {
            return new Amount(Quantity.exact(text).orElse(BigDecimal.ZERO), text.endsWith("i"));
        }

        Amount plus(Amount other) {
            return new Amount(value.add(other.value), value.signum() == 0 ? other.binary : binary);
        }

        Amount max(Amount other) {
            return value.compareTo(other.value) >= 0 ? this : other;
        }

        /** With the largest unit that leaves a whole number: {@code 1300m}, {@code 26}, {@code 13Gi}. */
        @Override
        public String toString() {
            String[] units = binary ? new String[] {"", "Ki", "Mi", "Gi", "Ti"} : new String[] {"", "k", "M", "G", "T"};
            BigDecimal step = BigDecimal.valueOf(binary ? 1024 : 1000);
            if (value.signum() == 0) {
                return "0";
            }
            if (value.stripTrailingZeros().scale() > 0) {
                return value.movePointRight(3).stripTrailingZeros().toPlainString() + "m";
            }
            BigDecimal rest = value;
            int unit = 0;
            while (unit + 1 < units.length && rest.remainder(step).signum() == 0) {
                rest = rest.divide(step);
                unit++;
            }
            return rest.toPlainString() + units[unit];
        }
    }

    private PodResources() {}

    /**
     * A pod's resources: the containers' sum, or what an init container needs where that is more.
     *
     * @param which {@code requests} or {@code limits}
     */
    static Map<String, Amount> of(JsonNode pod, String which) {
        Map<String, Amount> sum = new TreeMap<>();
        for (JsonNode container : Fields.list(pod, "spec", "containers")) {
            amounts(container, which).forEach((name, amount) -> sum.merge(name, amount, Amount::plus));
        }
        Map<String, Amount> running = new TreeMap<>(); // sidecars that have started
        Map<String, Amount> peak = new TreeMap<>();
        for (JsonNode container : Fields.list(pod, "spec", "initContainers")) {
            boolean sidecar = Fields.text(container, "restartPolicy").equals("Always");
            amounts(container, which).forEach((name, amount) -> {
                Amount needed = running.getOrDefault(name, Amount.ZERO).plus(amount);
                if (sidecar) {
                    running.put(name, needed);
                    sum.merge(name, amount, Amount::plus);
                }
                peak.merge(name, needed, Amount::max);
            });
        }
        peak.forEach((name, amount) -> sum.merge(name, amount, Amount::max));
        return sum;
    }

    private static Map<String, Amount> amounts(JsonNode container, String which) {
        Map<String, Amount> amounts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> amount :
                Fields.get(container, "resources", which).properties()) {
            amounts.put(amount.getKey(), Amount.of(amount.getValue().asString()));
        }
        return amounts;
    }

    /** As the API says, or else what follows from the containers. */
    static String quality(JsonNode pod) {
        String known = Fields.text(pod, "status", "qosClass");
        if (!known.isEmpty()) {
            return known;
        }
        List<JsonNode> containers = new ArrayList<>(Fields.list(pod, "spec", "containers"));
        containers.addAll(Fields.list(pod, "spec", "initContainers"));
        boolean any = containers.stream()
                .anyMatch(each -> !amounts(each, "requests").isEmpty()
                        || !amounts(each, "limits").isEmpty());
        boolean all = containers.stream()
                .allMatch(each -> amounts(each, "limits").keySet().containsAll(List.of("cpu", "memory"))
                        && (amounts(each, "requests").isEmpty()
                                || amounts(each, "requests").equals(amounts(each, "limits"))));
        return !any ? "BestEffort" : all ? "Guaranteed" : "Burstable";
    }
}
