package deepdive.sandbox.pilot.listener;

import com.google.protobuf.BoolValue;
import com.google.protobuf.UInt32Value;
import deepdive.sandbox.pilot.authz.MutualTls;
import deepdive.sandbox.pilot.model.Durations;
import deepdive.sandbox.pilot.model.Json;
import io.envoyproxy.envoy.config.core.v3.Http2ProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.TrafficDirection;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.FilterChainMatch;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sidecar's inbound listeners: one, {@code virtualInbound}, that all calls to the workload arrive at, with chains for
 * each of its ports; and those that a Sidecar resource wants bound to a port of their own.
 */
final class Inbound {
    private final ProxyContext context;

    Inbound(ProxyContext context) {
        this.context = context;
    }

    List<Listener> build() {
        InboundPorts ports = new InboundPorts(context);
        List<Listener> own = new ArrayList<>();
        List<FilterChain> chains = new ArrayList<>();
        chains.add(blackhole());
        chains.addAll(chains(InboundPort.passthrough(0)));
        ports.passthrough().forEach(port -> chains.addAll(chains(port)));
        for (InboundPort port : ports.find()) {
            if (port.bindToPort()) {
                String name = port.chainName(false);
                own.add(listener(name, port.bind(), port.port(), true, chains(port)));
            } else {
                chains.addAll(chains(port));
            }
        }
        List<Listener> listeners = new ArrayList<>();
        listeners.add(listener("virtualInbound", context.wildcard(), context.inboundPort(), false, chains));
        listeners.addAll(own);
        return listeners;
    }

    private Listener listener(String name, String bind, int port, boolean bound, List<FilterChain> chains) {
        Listener.Builder listener = Listener.newBuilder()
                .setName(name)
                .setAddress(ProxyContext.address(bind, port))
                .setTrafficDirection(TrafficDirection.INBOUND)
                .setContinueOnListenerFiltersTimeout(true)
                .setMaxConnectionsToAcceptPerSocketEvent(UInt32Value.of(1))
                .addAllAccessLog(context.logs.listener(ListenerClass.INBOUND))
                .addAllFilterChains(chains);
        if (!bound) {
            listener.addListenerFilters(Extensions.ORIGINAL_DST);
        }
        return listener.addAllListenerFilters(Inspectors.of(chains))
                .setListenerFiltersTimeout(
                        Durations.parse(Json.text(context.world.mesh().raw(), "protocolDetectionTimeout"))
                                .orElse(Durations.ZERO))
                .build();
    }

    /** A call to the listener's own port would come back for ever. */
    private FilterChain blackhole() {
        return FilterChain.newBuilder()
                .setName("virtualInbound-blackhole")
                .setFilterChainMatch(
                        FilterChainMatch.newBuilder().setDestinationPort(UInt32Value.of(context.inboundPort())))
                .addAllFilters(TcpProxies.blackhole())
                .build();
    }

    private List<FilterChain> chains(InboundPort port) {
        MutualTls mode = context.peers.forPort(port.port());
        List<FilterChain> chains = new ArrayList<>();
        for (InboundMatch kind : InboundMatch.of(mode, port.protocol())) {
            FilterChainMatch.Builder match = kind.match();
            if (port.port() > 0) {
                match.setDestinationPort(UInt32Value.of(port.port()));
            }
            FilterChain.Builder chain = FilterChain.newBuilder()
                    .setName(port.chainName(kind.http()))
                    .setFilterChainMatch(match)
                    .addAllFilters(kind.http() ? http(port) : tcp(port));
            if (kind.ends()) {
                TlsContexts.inbound(context.world.mesh(), mode, kind.http())
                        .map(Extensions::tls)
                        .ifPresent(chain::setTransportSocket);
            }
            port.sidecar().map(ConfigMark::of).ifPresent(chain::setMetadata);
            chains.add(chain.build());
        }
        return chains;
    }

    private List<Filter> tcp(InboundPort port) {
        return new TcpProxies(context).inbound(port.cluster(), port.protocol());
    }

    private List<Filter> http(InboundPort port) {
        ProxyHeaders headers = context.headers(ListenerClass.INBOUND);
        var details = headers.certDetails();
        HttpConnectionManager.Builder manager = headers.apply(HttpConnectionManager.newBuilder())
                .setForwardClientCertDetails(headers.clientCert())
                .setSetCurrentClientCertDetails(HttpConnectionManager.SetCurrentClientCertDetails.newBuilder()
                        .setSubject(BoolValue.of(!Json.has(details, "subject") || Json.flag(details, "subject")))
                        .setUri(!Json.has(details, "uri") || Json.flag(details, "uri"))
                        .setDns(!Json.has(details, "dns") || Json.flag(details, "dns"))
                        .setCert(Json.flag(details, "cert"))
                        .setChain(Json.flag(details, "chain")));
        if (port.protocol().isHttp2()) {
            manager.setHttp2ProtocolOptions(Http2ProtocolOptions.getDefaultInstance());
        }
        HttpOptions options = new HttpOptions(
                manager.build(),
                "",
                InboundRoutes.of(port),
                port.statPrefix(),
                port.protocol(),
                ListenerClass.INBOUND,
                false,
                headers.debug(),
                Optional.empty());
        return List.of(Extensions.connectionManager(new ConnectionManagers(context).build(options)));
    }
}
