package deepdive.sandbox.kubelet;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Does for clusters what Istio's own filter {@code istio.alpn} does for requests, which upstream Envoy lacks: a client
 * that speaks HTTP offers {@code istio-http/1.1} or {@code istio-h2}, so that the server's filter chains take it for
 * HTTP. A cluster that TCP goes to as well keeps what it has.
 */
final class Alpn {
    private Alpn() {}

    static List<Cluster> offer(List<Cluster> clusters, List<Listener> listeners) {
        Set<String> tcp = tcpClusters(listeners);
        return clusters.stream()
                .map(cluster -> tcp.contains(cluster.getName()) ? cluster : http(cluster))
                .toList();
    }

    private static Cluster http(Cluster cluster) {
        if (!cluster.getName().startsWith("outbound")) {
            return cluster;
        }
        Cluster.Builder changed = cluster.toBuilder();
        String protocol = speaksHttp2(cluster) ? "istio-h2" : "istio-http/1.1";
        for (Cluster.TransportSocketMatch.Builder match : changed.getTransportSocketMatchesBuilderList()) {
            match.setTransportSocket(offer(match.getTransportSocket(), protocol));
        }
        if (cluster.hasTransportSocket()) {
            changed.setTransportSocket(offer(cluster.getTransportSocket(), protocol));
        }
        return changed.build();
    }

    private static TransportSocket offer(TransportSocket socket, String protocol) {
        if (!socket.getTypedConfig().is(UpstreamTlsContext.class)) {
            return socket;
        }
        UpstreamTlsContext.Builder tls = unpack(socket.getTypedConfig(), UpstreamTlsContext.class).toBuilder();
        if (!tls.getCommonTlsContext().getAlpnProtocolsList().contains("istio")) {
            return socket;
        }
        tls.getCommonTlsContextBuilder()
                .clearAlpnProtocols()
                .addAlpnProtocols(protocol)
                .addAlpnProtocols("istio");
        return socket.toBuilder().setTypedConfig(Any.pack(tls.build())).build();
    }

    private static boolean speaksHttp2(Cluster cluster) {
        Any options = cluster.getTypedExtensionProtocolOptionsMap()
                .get("envoy.extensions.upstreams.http.v3.HttpProtocolOptions");
        return options != null
                && unpack(options, HttpProtocolOptions.class)
                        .getExplicitHttpConfig()
                        .hasHttp2ProtocolOptions();
    }

    private static Set<String> tcpClusters(List<Listener> listeners) {
        Set<String> names = new HashSet<>();
        for (Listener listener : listeners) {
            List<FilterChain> chains = new ArrayList<>(listener.getFilterChainsList());
            chains.add(listener.getDefaultFilterChain());
            for (FilterChain chain : chains) {
                for (Filter filter : chain.getFiltersList()) {
                    if (filter.getTypedConfig().is(TcpProxy.class)) {
                        TcpProxy proxy = unpack(filter.getTypedConfig(), TcpProxy.class);
                        names.add(proxy.getCluster());
                        proxy.getWeightedClusters()
                                .getClustersList()
                                .forEach(weighted -> names.add(weighted.getName()));
                    }
                }
            }
        }
        return names;
    }

    private static <T extends Message> T unpack(Any any, Class<T> type) {
        try {
            return any.unpack(type);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("a configuration is not what its type says: " + any.getTypeUrl(), e);
        }
    }
}
