package deepdive.sandbox.pilot.listener;

import deepdive.sandbox.pilot.model.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What Telemetry resources and the mesh's default provider say of tracing for one side of calls.
 *
 * @param provider the extension provider that spans go to; empty if there is none, which switches tracing off
 * @param sampling percent of requests; negative if not said
 * @param tags the last {@code customTags} written
 */
record TracingSpec(
        Optional<JsonNode> provider,
        boolean disabled,
        double sampling,
        JsonNode tags,
        boolean requestId,
        boolean istioTags) {
    /** Empty where none of them says anything. */
    static Optional<TracingSpec> of(Telemetries telemetries, boolean server) {
        List<String> defaults = telemetries.defaultProviders("tracing");
        if (telemetries.tracing().isEmpty() && defaults.isEmpty()) {
            return Optional.empty();
        }
        Optional<JsonNode> provider = defaults.isEmpty() ? Optional.empty() : telemetries.provider(defaults.get(0));
        TracingSpec spec = new TracingSpec(provider, false, -1, MissingNode.getInstance(), true, true);
        for (JsonNode written : telemetries.tracing()) {
            String mode = Json.text(written, "match", "mode");
            if (!mode.equals(server ? "CLIENT" : "SERVER")) {
                spec = spec.with(telemetries, written);
            }
        }
        return Optional.of(spec);
    }

    private TracingSpec with(Telemetries telemetries, JsonNode written) {
        List<String> names = Telemetries.providerNames(written);
        return new TracingSpec(
                names.isEmpty() ? provider : telemetries.provider(names.get(0)),
                Json.has(written, "disableSpanReporting") ? Json.flag(written, "disableSpanReporting") : disabled,
                Json.has(written, "randomSamplingPercentage")
                        ? Json.at(written, "randomSamplingPercentage").asDouble(0)
                        : sampling,
                Json.has(written, "customTags") ? Json.at(written, "customTags") : tags,
                Json.has(written, "useRequestIdForTraceSampling")
                        ? Json.flag(written, "useRequestIdForTraceSampling")
                        : requestId,
                Json.has(written, "enableIstioTags") ? Json.flag(written, "enableIstioTags") : istioTags);
    }
}
