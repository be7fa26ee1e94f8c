package deepdive.sandbox.pilot.route;

import io.envoyproxy.envoy.type.v3.FractionalPercent;
import io.envoyproxy.envoy.type.v3.FractionalPercent.DenominatorType;
import tools.jackson.databind.JsonNode;

/** Percentages as Envoy counts them. */
final class Percents {
    private Percents() {}

    /** Istio's {@code percentage: {value: 0.1}}, in parts of a million. */
    static FractionalPercent of(JsonNode percentage) {
        return FractionalPercent.newBuilder()
                .setNumerator((int) (percentage.path("value").asDouble(0) * 10_000))
                .setDenominator(DenominatorType.MILLION)
                .build();
    }

    /** A whole number, in parts of a hundred. */
    static FractionalPercent ofWhole(int percent) {
        return FractionalPercent.newBuilder().setNumerator(percent).build();
    }
}
