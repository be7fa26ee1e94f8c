package deepdive.validate;

import java.util.List;
import java.util.Map;

/** A Telemetry; whether a filter is an expression of CEL is not looked at. */
final class TelemetryRules {
    private TelemetryRules() {}

    static Verdict check(Config config) {
        View telemetry = config.spec();
        Verdict verdict = SelectorRules.policy(telemetry);
        for (View metrics : telemetry.items("metrics")) {
            providers(metrics, verdict);
            metrics.items("overrides").forEach(override -> override(override, verdict));
        }
        List<View> tracing = telemetry.items("tracing");
        if (tracing.size() > 1) {
            verdict.warn("multiple tracing is not currently supported");
        }
        tracing.forEach(trace -> tracing(trace, verdict));
        for (View logging : telemetry.items("accessLogging")) {
            providers(logging, verdict);
        }
        return verdict;
    }

    private static void providers(View of, Verdict verdict) {
        verdict.check(
                of.items("providers").stream()
                        .anyMatch(provider -> provider.text("name").isEmpty()),
                "providers.name may not be empty");
    }

    private static void override(View override, Verdict verdict) {
        for (Map.Entry<String, View> tag : override.map("tagOverrides").entrySet()) {
            if (tag.getKey().isEmpty()) {
                verdict.warn("tagOverrides.name may not be empty");
            }
            boolean upsert = tag.getValue().choice("operation", "UPSERT").equals("UPSERT");
            boolean value = !tag.getValue().text("value").isEmpty();
            verdict.check(upsert && !value, "tagOverrides.value must be set when operation is UPSERT");
            verdict.check(!upsert && value, "tagOverrides.value may only be set when operation is UPSERT");
        }
        View match = override.at("match");
        verdict.check(
                match.has("customMetric") && match.text("customMetric").isEmpty(), "customMetric may not be empty");
    }

    private static void tracing(View tracing, Verdict verdict) {
        if (tracing.items("providers").size() > 1) {
            verdict.warn("multiple providers is not currently supported");
        }
        providers(tracing, verdict);
        double sampling = tracing.decimal("randomSamplingPercentage");
        verdict.check(sampling < 0 || sampling > 100, "randomSamplingPercentage must be in range [0.0, 100.0]");
        tracing.map("customTags").forEach((name, tag) -> {
            verdict.check(name.isEmpty(), "tag name may not be empty");
            verdict.check(
                    tag.has("literal") && tag.at("literal").text("value").isEmpty(),
                    "literal tag value may not be empty");
            for (String from : List.of("header", "environment")) {
                verdict.check(
                        tag.has(from) && tag.at(from).text("name").isEmpty(), from + " tag name may not be empty");
            }
        });
    }
}
