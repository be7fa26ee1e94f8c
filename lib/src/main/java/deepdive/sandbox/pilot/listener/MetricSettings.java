package deepdive.sandbox.pilot.listener;

import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What Telemetry resources say of the metrics that a proxy keeps for Prometheus, on the client's or the server's side
 * of calls. What istiod writes of it goes into the filter {@code istio.stats}, which upstream Envoy lacks.
 *
 * @param enabled false where no provider is Prometheus, or all metrics are disabled
 * @param overrides by metric, e.g. {@code requests_total}
 */
public record MetricSettings(boolean enabled, SortedMap<String, MetricOverride> overrides) {
    /** Telemetry's names of metrics and Prometheus' (without {@code istio_}). */
    private static final Map<String, String> NAMES = Map.of(
            "REQUEST_COUNT", "requests_total",
            "REQUEST_DURATION", "request_duration_milliseconds",
            "REQUEST_SIZE", "request_bytes",
            "RESPONSE_SIZE", "response_bytes",
            "TCP_OPENED_CONNECTIONS", "tcp_connections_opened_total",
            "TCP_CLOSED_CONNECTIONS", "tcp_connections_closed_total",
            "TCP_SENT_BYTES", "tcp_sent_bytes_total",
            "TCP_RECEIVED_BYTES", "tcp_received_bytes_total",
            "GRPC_REQUEST_MESSAGES", "request_messages_total",
            "GRPC_RESPONSE_MESSAGES", "response_messages_total");

    /**
     * Changes to one metric.
     *
     * @param tags CEL expressions by tag, empty where the tag is removed
     */
    public record MetricOverride(boolean disabled, SortedMap<String, Optional<String>> tags) {
        private static final MetricOverride NONE = new MetricOverride(false, new TreeMap<>());

        private MetricOverride with(JsonNode override) {
            SortedMap<String, Optional<String>> changed = new TreeMap<>(tags);
            Json.at(override, "tagOverrides").properties().forEach(tag -> {
                boolean removed = Json.text(tag.getValue(), "operation").equals("REMOVE");
                changed.put(tag.getKey(), removed ? Optional.empty() : Optional.of(Json.text(tag.getValue(), "value")));
            });
            return new MetricOverride(
                    Json.has(override, "disabled") ? Json.flag(override, "disabled") : disabled, changed);
        }
    }

    public static MetricSettings of(World world, Proxy proxy, boolean server) {
        Telemetries telemetries = Telemetries.of(world, proxy);
        List<JsonNode> metrics = telemetries.metrics();
        List<String> defaults = telemetries.defaultProviders("metrics");
        List<String> inScope = defaults;
        for (JsonNode setting : metrics) {
            List<String> named = Telemetries.providerNames(setting);
            inScope = named.isEmpty() ? inScope : named;
        }
        Optional<String> prometheus =
                inScope.stream().filter(telemetries::prometheus).findFirst();
        if (prometheus.isEmpty()) {
            return new MetricSettings(false, new TreeMap<>());
        }
        return merge(metrics, defaults, prometheus.get(), server);
    }

    /** The later settings override the former; those without providers are for the same as the ones before. */
    private static MetricSettings merge(
            List<JsonNode> metrics, List<String> defaults, String provider, boolean server) {
        boolean enabled = true;
        SortedMap<String, MetricOverride> merged = new TreeMap<>();
        List<String> parents = defaults;
        for (JsonNode setting : metrics) {
            List<String> named = Telemetries.providerNames(setting);
            parents = named.isEmpty() ? parents : named;
            if (!parents.contains(provider)) {
                continue;
            }
            for (JsonNode override : Json.list(setting, "overrides")) {
                if (matches(override, server)) {
                    boolean off = all(override) && Json.flag(override, "disabled");
                    enabled = !off;
                    if (!off) {
                        names(override)
                                .forEach(name -> merged.put(
                                        name,
                                        merged.getOrDefault(name, MetricOverride.NONE)
                                                .with(override)));
                    }
                }
            }
        }
        return new MetricSettings(enabled, enabled ? merged : new TreeMap<>());
    }

    private static boolean matches(JsonNode override, boolean server) {
        return switch (Json.text(override, "match", "mode")) {
            case "CLIENT" -> !server;
            case "SERVER" -> server;
            default -> true;
        };
    }

    private static boolean all(JsonNode override) {
        String metric = Json.text(override, "match", "metric");
        return Json.text(override, "match", "customMetric").isEmpty()
                && (metric.isEmpty() || metric.equals("ALL_METRICS"));
    }

    private static List<String> names(JsonNode override) {
        String custom = Json.text(override, "match", "customMetric");
        if (!custom.isEmpty()) {
            return List.of(custom);
        }
        String metric = Json.text(override, "match", "metric");
        return all(override) ? new ArrayList<>(NAMES.values()) : List.of(NAMES.getOrDefault(metric, metric));
    }
}
