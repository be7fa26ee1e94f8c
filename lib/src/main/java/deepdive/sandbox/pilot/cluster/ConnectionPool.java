package deepdive.sandbox.pilot.cluster;

import com.google.protobuf.Duration;
import com.google.protobuf.UInt32Value;
import deepdive.sandbox.pilot.model.Durations;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.MeshConfig;
import deepdive.sandbox.pilot.model.ServicePort;
import io.envoyproxy.envoy.config.cluster.v3.CircuitBreakers;
import io.envoyproxy.envoy.config.core.v3.HttpProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.KeepaliveSettings;
import io.envoyproxy.envoy.config.core.v3.TcpKeepalive;
import io.envoyproxy.envoy.type.v3.Percent;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Limits and time-outs of a cluster's connections. */
final class ConnectionPool {
    /** No limit: 2^32 - 1, as an unsigned number. */
    private static final UInt32Value UNLIMITED = UInt32Value.of(-1);

    private static final Duration CONNECT_TIMEOUT =
            Duration.newBuilder().setSeconds(10).build();

    private ConnectionPool() {}

    static Duration connectTimeout(MeshConfig mesh) {
        return Durations.at(mesh.raw(), "connectTimeout").orElse(CONNECT_TIMEOUT);
    }

    /** HTTP/2 where the rule, or else the mesh for HTTP ports, asks for it. */
    static void upgrade(Draft draft, ServicePort port, MeshConfig mesh, JsonNode pool) {
        JsonNode http = Json.at(pool, "http");
        String policy = Json.text(http, "h2UpgradePolicy");
        if (Json.flag(http, "useClientProtocol") || policy.equals("DO_NOT_UPGRADE")) {
            return;
        }
        boolean meshwide = Json.text(mesh.raw(), "h2UpgradePolicy").equals("UPGRADE")
                && port.protocol().isHttp();
        if (policy.equals("UPGRADE") || meshwide) {
            draft.useHttp2();
        }
    }

    static void apply(Draft draft, MeshConfig mesh, JsonNode pool, JsonNode retryBudget) {
        JsonNode http = Json.at(pool, "http");
        JsonNode tcp = Json.at(pool, "tcp");
        CircuitBreakers.Thresholds.Builder limits = CircuitBreakers.Thresholds.newBuilder()
                .setMaxConnections(limit(tcp, "maxConnections"))
                .setMaxPendingRequests(limit(http, "http1MaxPendingRequests"))
                .setMaxRequests(limit(http, "http2MaxRequests"))
                .setMaxRetries(limit(http, "maxRetries"));
        if (retryBudget.isObject()) {
            limits.setRetryBudget(retryBudget(retryBudget));
        }
        draft.cluster.getCircuitBreakersBuilder().addThresholds(limits);
        draft.cluster.setConnectTimeout(Durations.at(tcp, "connectTimeout").orElse(connectTimeout(mesh)));
        keepAlive(draft, Json.at(mesh.raw(), "tcpKeepalive"));
        keepAlive(draft, Json.at(tcp, "tcpKeepalive"));
        httpOptions(draft, http, tcp);
        if (Json.flag(http, "useClientProtocol")) {
            draft.useCallersProtocol();
        }
    }

    private static UInt32Value limit(JsonNode settings, String field) {
        int limit = Json.number(settings, field);
        return limit > 0 ? UInt32Value.of(limit) : UNLIMITED;
    }

    private static CircuitBreakers.Thresholds.RetryBudget retryBudget(JsonNode budget) {
        int concurrency = Json.number(budget, "minRetryConcurrency");
        double percent =
                Json.has(budget, "percent") ? Json.at(budget, "percent").asDouble(20) : 20;
        var built = CircuitBreakers.Thresholds.RetryBudget.newBuilder()
                .setBudgetPercent(Percent.newBuilder().setValue(percent))
                .setMinRetryConcurrency(UInt32Value.of(concurrency > 0 ? concurrency : 3));
        return built.build();
    }

    private static void keepAlive(Draft draft, JsonNode settings) {
        if (!settings.isObject()) {
            return;
        }
        TcpKeepalive.Builder keepAlive =
                draft.cluster.getUpstreamConnectionOptionsBuilder().getTcpKeepaliveBuilder();
        if (Json.number(settings, "probes") > 0) {
            keepAlive.setKeepaliveProbes(UInt32Value.of(Json.number(settings, "probes")));
        }
        Durations.at(settings, "time")
                .ifPresent(time -> keepAlive.setKeepaliveTime(UInt32Value.of((int) time.getSeconds())));
        Durations.at(settings, "interval")
                .ifPresent(interval -> keepAlive.setKeepaliveInterval(UInt32Value.of((int) interval.getSeconds())));
    }

    private static void httpOptions(Draft draft, JsonNode http, JsonNode tcp) {
        Optional<Duration> idle = Durations.at(http, "idleTimeout").or(() -> Durations.at(tcp, "idleTimeout"));
        Optional<Duration> longest = Durations.at(tcp, "maxConnectionDuration");
        int requests = Json.number(http, "maxRequestsPerConnection");
        int streams = Json.number(http, "maxConcurrentStreams");
        JsonNode keepAlive = Json.at(http, "http2KeepAlive");
        if (idle.isEmpty() && longest.isEmpty() && requests <= 0 && streams <= 0 && !keepAlive.isObject()) {
            return;
        }
        boolean http2 = draft.http2();
        HttpProtocolOptions.Builder common = draft.http().getCommonHttpProtocolOptionsBuilder();
        idle.ifPresent(common::setIdleTimeout);
        longest.ifPresent(common::setMaxConnectionDuration);
        if (requests > 0) {
            common.setMaxRequestsPerConnection(UInt32Value.of(requests));
        }
        if (http2 && streams > 0) {
            draft.http()
                    .getExplicitHttpConfigBuilder()
                    .getHttp2ProtocolOptionsBuilder()
                    .setMaxConcurrentStreams(UInt32Value.of(streams));
        }
        if (http2 && keepAlive.isObject()) {
            KeepaliveSettings.Builder settings = KeepaliveSettings.newBuilder();
            Durations.at(keepAlive, "interval").ifPresent(settings::setInterval);
            Durations.at(keepAlive, "timeout").ifPresent(settings::setTimeout);
            draft.http()
                    .getExplicitHttpConfigBuilder()
                    .getHttp2ProtocolOptionsBuilder()
                    .setConnectionKeepalive(settings);
        }
    }
}
