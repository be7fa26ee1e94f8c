package deepdive.sandbox.pilot.listener;

import com.google.protobuf.UInt32Value;
import deepdive.sandbox.pilot.gateway.MergedGateway;
import deepdive.sandbox.pilot.gateway.ServerPort;
import deepdive.sandbox.pilot.model.Json;
import io.envoyproxy.envoy.config.core.v3.TrafficDirection;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A gateway's listeners: one an address and port for the servers of all its Gateways. */
final class GatewayListeners {
    private final ProxyContext context;

    GatewayListeners(ProxyContext context) {
        this.context = context;
    }

    List<Listener> build() {
        GatewayChains chains = new GatewayChains(context);
        Map<String, Bound> bound = new LinkedHashMap<>();
        MergedGateway.of(context.world, context.proxy).servers().forEach((port, servers) -> {
            // Without root, the proxy may not listen there.
            if (!context.proxy.unprivileged() || port.number() >= 1024) {
                String bind = port.bind().isEmpty() ? context.wildcard() : port.bind();
                bound.computeIfAbsent(ProxyContext.name(bind, port.number()), name -> new Bound(bind, port))
                        .chains
                        .addAll(chains.of(port, servers));
            }
        });
        return bound.values().stream()
                .filter(listener -> !listener.chains.isEmpty())
                .map(this::listener)
                .toList();
    }

    private static final class Bound {
        private final String bind;
        private final int port;
        private final List<ChainSpec> chains = new ArrayList<>();

        Bound(String bind, ServerPort port) {
            this.bind = bind;
            this.port = port.number();
        }
    }

    private Listener listener(Bound bound) {
        String name = ProxyContext.name(bound.bind, bound.port);
        Listener.Builder listener = Listener.newBuilder()
                .setName(name)
                .setAddress(ProxyContext.address(bound.bind, bound.port))
                .setTrafficDirection(TrafficDirection.OUTBOUND)
                .setMaxConnectionsToAcceptPerSocketEvent(UInt32Value.of(1))
                .addAllAccessLog(context.logs.listener(ListenerClass.GATEWAY));
        if (Json.has(context.world.mesh().proxyDefaults(), "gatewayTopology", "proxyProtocol")) {
            listener.addListenerFilters(Extensions.PROXY_PROTOCOL);
        }
        if (bound.chains.stream().anyMatch(ChainSpec::needsTlsInspector)) {
            listener.addListenerFilters(Extensions.TLS_INSPECTOR);
        }
        for (ChainSpec spec : bound.chains) {
            var chain = OutboundListeners.chain(context, spec, "outbound_" + name + ";");
            spec.match().ifPresent(chain::setFilterChainMatch);
            listener.addFilterChains(chain);
        }
        return listener.build();
    }
}
