package deepdive.istioctl;

import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A proxy as istiod's {@code /debug/syncz} has it.
 *
 * @param proxy {@code POD.NAMESPACE}
 * @param role {@code sidecar}, {@code router}, {@code waypoint} or {@code ztunnel}
 * @param istiod the pod that it is connected to
 * @param version of Istio that the proxy is of
 * @param states by type URL, of the types that it asks for
 */
public record Syncz(
        String proxy, String cluster, String role, String istiod, String version, Map<String, State> states) {
    private static final String V3 = "type.googleapis.com/envoy.config.";
    /** What an istiod of before 1.28 tells: no times, and these types alone. */
    private static final Map<String, String> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("cluster", V3 + "cluster.v3.Cluster");
        TYPES.put("listener", V3 + "listener.v3.Listener");
        TYPES.put("endpoint", V3 + "endpoint.v3.ClusterLoadAssignment");
        TYPES.put("route", V3 + "route.v3.RouteConfiguration");
        TYPES.put("extensionconfig", V3 + "core.v3.TypedExtensionConfig");
    }

    /** How far a type is: its status in xDS's words, since when, and why it was refused. */
    public record State(String status, Optional<Instant> sent, String error) {}

    /** Type URLs by the names that an older istiod has for them: {@code cluster}, {@code listener} … */
    public static Map<String, String> types() {
        return TYPES;
    }

    String namespace() {
        return proxy.substring(proxy.lastIndexOf('.') + 1);
    }

    Syncz withoutRole() {
        return new Syncz(proxy, cluster, "", istiod, version, states);
    }

    /** All proxies that are connected to an istiod, in its order. */
    static List<Syncz> of(ControlPlane plane, JsonNode istiod) {
        try {
            return parse(plane.ask(istiod, "debug/syncz"), ControlPlane.name(istiod));
        } catch (EnvoyException e) {
            throw new EnvoyException(
                    "could not get XDS from discovery pod \"" + ControlPlane.name(istiod) + "\": " + e.getMessage(), e);
        }
    }

    /** What the page of an istiod says; {@code istiod} is its pod. */
    public static List<Syncz> parse(byte[] page, String istiod) {
        List<Syncz> all = new ArrayList<>();
        for (JsonNode entry : Json.parse(page)) {
            all.add(new Syncz(
                    Fields.text(entry, "proxy"),
                    Fields.text(entry, "cluster_id"),
                    Fields.text(entry, "proxy_type"),
                    istiod,
                    Fields.text(entry, "istio_version"),
                    states(entry)));
        }
        return all;
    }

    private static Map<String, State> states(JsonNode entry) {
        Map<String, State> states = new TreeMap<>();
        JsonNode resources = Fields.get(entry, "resources");
        if (resources.isObject()) {
            resources
                    .properties()
                    .forEach(type -> states.put(
                            type.getKey(),
                            state(
                                    Fields.text(type.getValue(), "sent"),
                                    Fields.text(type.getValue(), "acked"),
                                    time(Fields.text(type.getValue(), "sentTime")),
                                    Fields.text(type.getValue(), "lastError"))));
            return states;
        }
        TYPES.forEach((field, type) -> {
            if (Fields.has(entry, field + "_sent")) {
                String sent = Fields.text(entry, field + "_sent");
                states.put(type, state(sent, Fields.text(entry, field + "_acked"), Optional.empty(), ""));
            }
        });
        return states;
    }

    private static State state(String sent, String acked, Optional<Instant> time, String error) {
        String status =
                !error.isEmpty() ? "ERROR" : sent.isEmpty() ? "NOT_SENT" : sent.equals(acked) ? "SYNCED" : "STALE";
        return new State(status, time, error);
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
