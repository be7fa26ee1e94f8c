package deepdive.sandbox.kubelet;

import com.google.protobuf.Any;
import deepdive.sandbox.pilot.ProxyConfig;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.core.v3.SubstitutionFormatString;
import io.envoyproxy.envoy.config.listener.v3.AdditionalAddress;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.listener.v3.ListenerFilter;
import io.envoyproxy.envoy.extensions.filters.common.set_filter_state.v3.FilterStateValue;
import io.envoyproxy.envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol;
import io.envoyproxy.envoy.extensions.filters.network.set_filter_state.v3.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Fits what istiod would send to a pod without a network namespace, iptables or root: pure, from one configuration to
 * another.
 *
 * <ul>
 *   <li>{@code virtualOutbound} listens on the pod's address and reads the original destination from a PROXY header.
 *   <li>{@code virtualInbound} listens on the pod's address, also at each port that others call.
 *   <li>What comes in is passed on to the app's own address, by filter state, so that the clusters stay as they are.
 *   <li>A gateway listens on its pod's address; port 80 becomes 8080, and so on for all below 1024.
 *   <li>Calls to other pods come from the pod's address ({@link SourceAddress}).
 *   <li>Clients offer the ALPN by which Istio's filter chains tell HTTP apart ({@link Alpn}).
 * </ul>
 */
public final class Interception {
    /** Added to ports that only root may bind. */
    public static final int UNPRIVILEGED_OFFSET = 8000;

    private static final String ORIGINAL_DESTINATION = "envoy.network.transport_socket.original_dst_address";
    private static final Set<Integer> RESERVED = Set.of(15000, 15001, 15006, 15020, 15021, 15090);

    private final String podAddress;
    private final String appAddress;
    private final Set<Integer> appPorts;

    /** @param appPorts the ports that the pod's containers declare */
    public Interception(String podAddress, String appAddress, Set<Integer> appPorts) {
        this.podAddress = podAddress;
        this.appAddress = appAddress;
        this.appPorts = Set.copyOf(appPorts);
    }

    public ProxyConfig apply(ProxyConfig config) {
        List<Listener> listeners = config.listeners().stream().map(this::live).toList();
        List<Cluster> clusters =
                SourceAddress.bind(Alpn.offer(config.clusters(), config.listeners()), config.endpoints(), podAddress);
        return new ProxyConfig(clusters, config.endpoints(), listeners, config.routes());
    }

    /** The port where a listener of the mesh is really found. */
    public static int boundPort(int port) {
        return port < 1024 ? port + UNPRIVILEGED_OFFSET : port;
    }

    private Listener live(Listener listener) {
        if (listener.getName().equals("virtualInbound")) {
            return inbound(listener);
        }
        if (listener.getUseOriginalDst().getValue()) {
            return outbound(listener);
        }
        boolean bound = !listener.hasBindToPort() || listener.getBindToPort().getValue();
        return bound && listener.getAddress().hasSocketAddress() ? ownAddress(listener) : listener;
    }

    private Listener outbound(Listener listener) {
        Listener.Builder live = ownAddress(listener).toBuilder();
        live.clearListenerFilters()
                .addListenerFilters(ListenerFilter.newBuilder()
                        .setName("envoy.filters.listener.proxy_protocol")
                        .setTypedConfig(Any.pack(ProxyProtocol.getDefaultInstance())));
        return live.addAllListenerFilters(listener.getListenerFiltersList()).build();
    }

    private Listener inbound(Listener listener) {
        Listener.Builder live = ownAddress(listener).toBuilder();
        for (int port : inboundPorts(listener)) {
            live.addAdditionalAddresses(AdditionalAddress.newBuilder().setAddress(address(podAddress, port)));
        }
        live.clearFilterChains();
        listener.getFilterChainsList().forEach(chain -> live.addFilterChains(toApp(chain)));
        if (listener.hasDefaultFilterChain()) {
            live.setDefaultFilterChain(toApp(listener.getDefaultFilterChain()));
        }
        return live.build();
    }

    private SortedSet<Integer> inboundPorts(Listener listener) {
        SortedSet<Integer> ports = new TreeSet<>(appPorts);
        for (FilterChain chain : listener.getFilterChainsList()) {
            ports.add(chain.getFilterChainMatch().getDestinationPort().getValue());
        }
        ports.remove(0);
        ports.removeAll(RESERVED);
        return ports;
    }

    private FilterChain toApp(FilterChain chain) {
        List<Filter> filters = new ArrayList<>();
        filters.add(Filter.newBuilder()
                .setName("envoy.filters.network.set_filter_state")
                .setTypedConfig(Any.pack(Config.newBuilder()
                        .addOnNewConnection(FilterStateValue.newBuilder()
                                .setObjectKey(ORIGINAL_DESTINATION)
                                .setFormatString(SubstitutionFormatString.newBuilder()
                                        .setTextFormatSource(DataSource.newBuilder()
                                                .setInlineString(appAddress + ":%DOWNSTREAM_LOCAL_PORT%"))))
                        .build()))
                .build());
        filters.addAll(chain.getFiltersList());
        return chain.toBuilder().clearFilters().addAllFilters(filters).build();
    }

    private Listener ownAddress(Listener listener) {
        SocketAddress address = listener.getAddress().getSocketAddress();
        String host = address.getAddress().equals("0.0.0.0") ? podAddress : address.getAddress();
        return listener.toBuilder()
                .setAddress(address(host, boundPort(address.getPortValue())))
                .build();
    }

    private static Address address(String host, int port) {
        return Address.newBuilder()
                .setSocketAddress(SocketAddress.newBuilder().setAddress(host).setPortValue(port))
                .build();
    }
}
