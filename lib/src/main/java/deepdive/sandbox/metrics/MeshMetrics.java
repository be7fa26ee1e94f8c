package deepdive.sandbox.metrics;

import com.google.protobuf.util.Durations;
import deepdive.sandbox.kubelet.ProxyMetrics;
import deepdive.sandbox.metrics.ProxyCounters.Labels;
import deepdive.sandbox.pilot.listener.MetricSettings;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.data.accesslog.v3.AccessLogCommon;
import io.envoyproxy.envoy.data.accesslog.v3.HTTPAccessLogEntry;
import io.envoyproxy.envoy.data.accesslog.v3.TCPAccessLogEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Istio's standard metrics of every proxy, counted from what the proxies report. */
public final class MeshMetrics implements ProxyMetrics {
    private final Supplier<World> world;
    private final Map<String, Counted> proxies = new ConcurrentHashMap<>();

    private record Counted(ProxyCounters counters, Connections connections) {}

    public MeshMetrics(Supplier<World> world) {
        this.world = world;
    }

    @Override
    public String prometheus(String namespace, String pod) {
        Counted counted = proxies.get(namespace + "/" + pod);
        return counted == null ? "" : counted.counters().prometheus();
    }

    @Override
    public void forget(String namespace, String pod) {
        proxies.remove(namespace + "/" + pod);
    }

    void http(String namespace, String pod, boolean server, HTTPAccessLogEntry entry) {
        World now = world.get();
        now.proxy(namespace, pod).ifPresent(proxy -> {
            AccessLogCommon common = entry.getCommonProperties();
            boolean grpc = LogField.CONTENT_TYPE.of(common.getCustomTagsMap()).startsWith("application/grpc");
            // istiod lets the host name count on the client's side alone, and not at a gateway
            String host = server || proxy.router() ? "" : entry.getRequest().getAuthority();
            int code = entry.getResponse().getResponseCode().getValue();
            Labels labels = labels(now, proxy, new Report(server, grpc ? "grpc" : "http", code, host, common));
            ProxyCounters counters = counted(proxy).counters();
            counters.add("requests_total", labels, 1);
            counters.record("request_duration_milliseconds", labels, Durations.toMillis(common.getDuration()));
            counters.record("request_bytes", labels, common.getDownstreamWireBytesReceived());
            counters.record("response_bytes", labels, common.getDownstreamWireBytesSent());
        });
    }

    void tcp(String namespace, String pod, boolean server, TCPAccessLogEntry entry) {
        World now = world.get();
        now.proxy(namespace, pod).ifPresent(proxy -> {
            AccessLogCommon common = entry.getCommonProperties();
            Counted counted = counted(proxy);
            counted.connections()
                    .report(
                            common,
                            counted.counters(),
                            () -> labels(now, proxy, new Report(server, "tcp", 0, "", common)));
        });
    }

    private static Labels labels(World world, Proxy proxy, Report report) {
        Optional<Peer> peer = Peer.at(world, report.peerAddress());
        if (peer.isEmpty() && !report.server()) {
            peer = Peer.ofEndpoint(LogField.ENDPOINT.of(report.tags()));
        }
        MetricSettings settings = world.derive(
                List.of("metrics", proxy.namespace(), proxy.name(), report.server()),
                same -> MetricSettings.of(same, proxy, report.server()));
        return new Labels(StandardLabels.of(Peer.of(proxy), peer, report), settings, report.tags());
    }

    private Counted counted(Proxy proxy) {
        return proxies.computeIfAbsent(
                proxy.namespace() + "/" + proxy.name(),
                name -> new Counted(new ProxyCounters(proxy.istioVersion()), new Connections()));
    }
}
