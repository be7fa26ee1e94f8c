package deepdive.sandbox.pilot.listener;

import com.google.protobuf.BoolValue;
import com.google.protobuf.Duration;
import com.google.protobuf.UInt32Value;
import deepdive.sandbox.pilot.model.Durations;
import deepdive.sandbox.pilot.model.Json;
import io.envoyproxy.envoy.config.core.v3.TrafficDirection;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.FilterChainMatch;
import io.envoyproxy.envoy.config.listener.v3.Listener;

/** Writes outbound listeners in Envoy's terms. */
final class OutboundListeners {
    /** How long a TLS handshake may take. */
    static final Duration HANDSHAKE = Durations.ofSeconds(15);

    private final ProxyContext context;

    OutboundListeners(ProxyContext context) {
        this.context = context;
    }

    Listener build(OutboundEntry entry) {
        String name = ProxyContext.name(entry.bind, entry.port);
        Listener.Builder listener = Listener.newBuilder()
                .setName(name)
                .setAddress(ProxyContext.address(entry.bind, entry.port))
                .setTrafficDirection(TrafficDirection.OUTBOUND)
                .setContinueOnListenerFiltersTimeout(true)
                .setListenerFiltersTimeout(Durations.ZERO);
        if (entry.bindToPort) {
            listener.setMaxConnectionsToAcceptPerSocketEvent(UInt32Value.of(1));
        } else {
            listener.setBindToPort(BoolValue.of(false));
        }
        if (entry.chains.stream().anyMatch(ChainSpec::needsTlsInspector)) {
            listener.addListenerFilters(Extensions.TLS_INSPECTOR);
        }
        if (entry.chains.stream().anyMatch(chain -> !chain.alpns().isEmpty())) {
            listener.addListenerFilters(Extensions.HTTP_INSPECTOR)
                    .setListenerFiltersTimeout(
                            Durations.parse(Json.text(context.world.mesh().raw(), "protocolDetectionTimeout"))
                                    .orElse(Durations.ZERO));
        }
        for (ChainSpec spec : entry.chains) {
            FilterChain.Builder chain = chain(context, spec, "outbound_" + name + ";");
            // Bytes that match a chain half way must not be dropped: what matches all is the last resort.
            spec.match()
                    .ifPresentOrElse(
                            match -> listener.addFilterChains(chain.setFilterChainMatch(match)),
                            () -> listener.setDefaultFilterChain(chain));
        }
        if (listener.hasDefaultFilterChain() && listener.getFilterChainsCount() == 0) {
            FilterChain only = listener.getDefaultFilterChain();
            listener.clearDefaultFilterChain().addFilterChains(only);
        } else if (!listener.hasDefaultFilterChain()) {
            listener.setDefaultFilterChain(FilterChain.newBuilder()
                    .setName("PassthroughFilterChain")
                    .setFilterChainMatch(FilterChainMatch.getDefaultInstance())
                    .addAllFilters(new TcpProxies(context).unknownDestination()));
        }
        return listener.build();
    }

    static FilterChain.Builder chain(ProxyContext context, ChainSpec spec, String statPrefix) {
        FilterChain.Builder chain =
                FilterChain.newBuilder().addAllFilters(spec.filters()).setTransportSocketConnectTimeout(HANDSHAKE);
        spec.http()
                .map(http -> http.statPrefix().isEmpty() ? http.withStatPrefix(statPrefix) : http)
                .map(http -> Extensions.connectionManager(new ConnectionManagers(context).build(http)))
                .ifPresent(chain::addFilters);
        spec.metadata().ifPresent(chain::setMetadata);
        spec.tls().map(Extensions::tls).ifPresent(chain::setTransportSocket);
        return chain;
    }
}
