package deepdive.istioctl.write;

import deepdive.envoy.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A filter chain's match in words: {@code Trans: tls; App: TCP TLS; Addr: *:9080}, or {@code ALL}. */
public final class ChainMatch {
    /** The sets of ALPN names that istiod writes again and again, by what they mean. */
    private static final Map<List<String>, String> ALPN = Map.of(
            List.of("http/1.0", "http/1.1", "h2c", "istio-http/1.0", "istio-http/1.1", "istio-h2"), "App: HTTP TLS",
            List.of("istio", "istio-http/1.0", "istio-http/1.1", "istio-h2"), "App: Istio HTTP Plain",
            List.of("istio-peer-exchange", "istio"), "App: TCP TLS",
            List.of("http/1.0", "http/1.1", "h2c"), "App: HTTP");

    private ChainMatch() {}

    public static String describe(JsonNode match) {
        List<String> parts = new ArrayList<>();
        List<String> names = Fields.texts(match, "server_names");
        if (!names.isEmpty()) {
            parts.add("SNI: " + String.join(",", names));
        }
        String transport = Fields.text(match, "transport_protocol");
        if (!transport.isEmpty()) {
            parts.add("Trans: " + transport);
        }
        List<String> alpn = Fields.texts(match, "application_protocols");
        if (!alpn.isEmpty()) {
            parts.add(ALPN.getOrDefault(alpn, "App: " + String.join(",", alpn)));
        }
        String port = Fields.has(match, "destination_port") ? ":" + Fields.number(match, "destination_port") : "";
        List<JsonNode> ranges = Fields.list(match, "prefix_ranges");
        if (!ranges.isEmpty()) {
            parts.add("Addr: "
                    + ranges.stream()
                            .map(range ->
                                    Fields.text(range, "address_prefix") + "/" + Fields.number(range, "prefix_len"))
                            .collect(Collectors.joining(","))
                    + port);
        } else if (!port.isEmpty()) {
            parts.add("Addr: *" + port);
        }
        return parts.isEmpty() ? "ALL" : String.join("; ", parts);
    }
}
