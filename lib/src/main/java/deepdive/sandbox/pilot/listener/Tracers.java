package deepdive.sandbox.pilot.listener;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import com.google.protobuf.Message;
import com.google.protobuf.UInt32Value;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Service;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.core.v3.GrpcService;
import io.envoyproxy.envoy.config.trace.v3.OpenTelemetryConfig;
import io.envoyproxy.envoy.config.trace.v3.Tracing.Http;
import io.envoyproxy.envoy.config.trace.v3.ZipkinConfig;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The tracer that an extension provider ({@code zipkin}, {@code opentelemetry} over gRPC) stands for. */
final class Tracers {
    private final ProxyContext context;

    Tracers(ProxyContext context) {
        this.context = context;
    }

    /** Empty for a provider that takes no spans, or whose service is not known: istiod then does not trace. */
    Optional<HttpConnectionManager.Tracing.Builder> of(JsonNode provider) {
        for (String kind : List.of("zipkin", "opentelemetry")) {
            JsonNode settings = Json.at(provider, kind);
            if (settings.isObject()) {
                return host(Json.text(settings, "service")).map(host -> tracing(kind, settings, host));
            }
        }
        return Optional.empty();
    }

    private HttpConnectionManager.Tracing.Builder tracing(String kind, JsonNode settings, String host) {
        String cluster = Destinations.outbound(Json.number(settings, "port"), "", host);
        Message config = kind.equals("zipkin") ? zipkin(settings, host, cluster) : openTelemetry(host, cluster);
        HttpConnectionManager.Tracing.Builder tracing = HttpConnectionManager.Tracing.newBuilder()
                .setProvider(Http.newBuilder().setName("envoy.tracers." + kind).setTypedConfig(Any.pack(config)));
        if (context.proxy.router()) {
            tracing.setSpawnUpstreamSpan(BoolValue.of(true));
        }
        if (Json.number(settings, "maxTagLength") != 0) {
            tracing.setMaxPathTagLength(UInt32Value.of(Json.number(settings, "maxTagLength")));
        }
        return tracing;
    }

    private static Message zipkin(JsonNode settings, String host, String cluster) {
        String path = Json.text(settings, "path");
        return ZipkinConfig.newBuilder()
                .setCollectorCluster(cluster)
                .setCollectorEndpoint(path.isEmpty() ? "/api/v2/spans" : path)
                .setCollectorHostname(host)
                .setCollectorEndpointVersion(ZipkinConfig.CollectorEndpointVersion.HTTP_JSON)
                .setTraceId128Bit(!Json.flag(settings, "enable64bitTraceId"))
                .setSharedSpanContext(BoolValue.of(false))
                .build();
    }

    private Message openTelemetry(String host, String cluster) {
        return OpenTelemetryConfig.newBuilder()
                // the name that the bootstrap gives the proxy's own cluster
                .setServiceName(
                        context.proxy.labels().getOrDefault("app", "istio-proxy") + "." + context.proxy.namespace())
                .setGrpcService(GrpcService.newBuilder()
                        .setEnvoyGrpc(GrpcService.EnvoyGrpc.newBuilder()
                                .setClusterName(cluster)
                                .setAuthority(host)))
                .build();
    }

    private Optional<String> host(String written) {
        String[] parts = written.split("/");
        World world = context.world;
        List<String> found = world.services().stream()
                .filter(service -> service.hostname().equals(parts[parts.length - 1]))
                .filter(service -> parts.length == 1 || service.namespace().equals(parts[0]))
                .map(Service::hostname)
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
