package deepdive.sandbox.pilot.listener;

import com.google.protobuf.UInt32Value;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Proxy;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.type.metadata.v3.MetadataKey;
import io.envoyproxy.envoy.type.metadata.v3.MetadataKind;
import io.envoyproxy.envoy.type.tracing.v3.CustomTag;
import io.envoyproxy.envoy.type.v3.Percent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * How a proxy's requests are traced. Without a Telemetry resource that says otherwise, as the mesh's own settings have
 * it; spans then go to the tracer that the bootstrap names, if any.
 */
final class Tracing {
    private static final String RBAC = "envoy.filters.http.rbac";

    private final Telemetries telemetries;
    private final Proxy proxy;

    Tracing(Telemetries telemetries, Proxy proxy) {
        this.telemetries = telemetries;
        this.proxy = proxy;
    }

    /** The settings of a connection manager; empty if it does not trace. */
    Optional<HttpConnectionManager.Tracing> of(ProxyContext context, ListenerClass side) {
        Optional<TracingSpec> spec = TracingSpec.of(telemetries, side.server());
        if (spec.isPresent()) {
            TracingSpec found = spec.get();
            return found.disabled()
                    ? Optional.empty()
                    : found.provider()
                            .flatMap(new Tracers(context)::of)
                            .map(tracing -> complete(tracing, found.sampling(), found.istioTags(), found.tags()));
        }
        boolean enabled = !Json.has(telemetries.mesh().raw(), "enableTracing")
                || Json.flag(telemetries.mesh().raw(), "enableTracing");
        JsonNode istioTags = Json.at(settings(), "enableIstioTags");
        return enabled
                ? Optional.of(complete(
                        HttpConnectionManager.Tracing.newBuilder(),
                        -1,
                        istioTags.isMissingNode() || Json.flag(istioTags),
                        MissingNode.getInstance()))
                : Optional.empty();
    }

    /** Whether request ids carry the decision to trace. */
    boolean requestId(ListenerClass side) {
        return TracingSpec.of(telemetries, side.server())
                .filter(spec -> !spec.disabled() && spec.provider().isPresent())
                .map(TracingSpec::requestId)
                .orElse(true);
    }

    private HttpConnectionManager.Tracing complete(
            HttpConnectionManager.Tracing.Builder tracing, double chosen, boolean istioTags, JsonNode tags) {
        double general = Json.at(settings(), "sampling").asDouble(0);
        double sampling = chosen >= 0 ? chosen : general == 0 || general > 100 ? 1 : general;
        tracing.setClientSampling(percent(100)).setOverallSampling(percent(100)).setRandomSampling(percent(sampling));
        int length = Json.number(settings(), "maxPathTagLength");
        if (length != 0 && !tracing.hasMaxPathTagLength()) {
            tracing.setMaxPathTagLength(UInt32Value.of(length));
        }
        SortedMap<String, CustomTag> all = new TreeMap<>();
        if (istioTags) {
            istioTags(all);
        }
        custom(all, tags.isEmpty() ? Json.at(settings(), "customTags") : tags);
        return tracing.addAllCustomTags(all.values()).build();
    }

    private JsonNode settings() {
        return Json.at(telemetries.mesh().proxyDefaults(), "tracing");
    }

    private void istioTags(Map<String, CustomTag> tags) {
        Map<String, String> labels = proxy.labels();
        literal(tags, "istio.canonical_revision", or(labels.get("service.istio.io/canonical-revision"), "latest"));
        literal(tags, "istio.canonical_service", or(labels.get("service.istio.io/canonical-name"), "unknown"));
        literal(tags, "istio.cluster_id", deepdive.sandbox.pilot.model.World.CLUSTER);
        literal(tags, "istio.mesh_id", or(telemetries.mesh().trustDomain(), "unknown"));
        literal(tags, "istio.namespace", or(proxy.namespace(), "default"));
        for (String action : List.of("allow", "deny")) {
            String prefix = "istio_dry_run_" + action + "_shadow_";
            String tag = "istio.authorization.dry_run." + action + "_policy.";
            metadata(tags, tag + "name", prefix + "effective_policy_id");
            metadata(tags, tag + "result", prefix + "engine_result");
        }
    }

    private static void custom(Map<String, CustomTag> tags, JsonNode written) {
        if (!written.isObject()) {
            return;
        }
        written.properties().forEach(entry -> {
            CustomTag.Builder tag = CustomTag.newBuilder().setTag(entry.getKey());
            JsonNode environment = entry.getValue().path("environment");
            JsonNode header = entry.getValue().path("header");
            JsonNode literal = entry.getValue().path("literal");
            if (environment.isObject()) {
                tag.setEnvironment(CustomTag.Environment.newBuilder()
                        .setName(Json.text(environment, "name"))
                        .setDefaultValue(Json.text(environment, "defaultValue")));
            } else if (header.isObject()) {
                tag.setRequestHeader(CustomTag.Header.newBuilder()
                        .setName(Json.text(header, "name"))
                        .setDefaultValue(Json.text(header, "defaultValue")));
            } else if (literal.isObject()) {
                tag.setLiteral(CustomTag.Literal.newBuilder().setValue(Json.text(literal, "value")));
            } else {
                return;
            }
            tags.put(entry.getKey(), tag.build());
        });
    }

    private static void literal(Map<String, CustomTag> tags, String name, String value) {
        tags.put(
                name,
                CustomTag.newBuilder()
                        .setTag(name)
                        .setLiteral(CustomTag.Literal.newBuilder().setValue(value))
                        .build());
    }

    private static void metadata(Map<String, CustomTag> tags, String name, String path) {
        tags.put(
                name,
                CustomTag.newBuilder()
                        .setTag(name)
                        .setMetadata(CustomTag.Metadata.newBuilder()
                                .setKind(
                                        MetadataKind.newBuilder().setRequest(MetadataKind.Request.getDefaultInstance()))
                                .setMetadataKey(MetadataKey.newBuilder()
                                        .setKey(RBAC)
                                        .addPath(MetadataKey.PathSegment.newBuilder()
                                                .setKey(path))))
                        .build());
    }

    private static String or(String text, String otherwise) {
        return text == null || text.isEmpty() ? otherwise : text;
    }

    private static Percent percent(double value) {
        return Percent.newBuilder().setValue(value).build();
    }
}
