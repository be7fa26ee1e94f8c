package deepdive.sandbox.pilot.listener;

import com.google.protobuf.BoolValue;
import com.google.protobuf.UInt32Value;
import io.envoyproxy.envoy.config.core.v3.TrafficDirection;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.FilterChainMatch;
import io.envoyproxy.envoy.config.listener.v3.Listener;

/** The listener that all of a workload's own calls arrive at, to be handed to the one for the address they are for. */
final class VirtualOutbound {
    private VirtualOutbound() {}

    static Listener build(ProxyContext context) {
        int port = context.outboundPort();
        return Listener.newBuilder()
                .setName("virtualOutbound")
                .setAddress(ProxyContext.address(context.wildcard(), port))
                .setUseOriginalDst(BoolValue.of(true))
                .setTrafficDirection(TrafficDirection.OUTBOUND)
                .setMaxConnectionsToAcceptPerSocketEvent(UInt32Value.of(1))
                // A call to this very port would come back for ever.
                .addFilterChains(FilterChain.newBuilder()
                        .setName("virtualOutbound-blackhole")
                        .setFilterChainMatch(FilterChainMatch.newBuilder().setDestinationPort(UInt32Value.of(port)))
                        .addAllFilters(TcpProxies.blackhole()))
                .addFilterChains(FilterChain.newBuilder()
                        .setName("virtualOutbound-catchall-tcp")
                        .addAllFilters(new TcpProxies(context).unknownDestination()))
                .addAllAccessLog(context.logs.listener(ListenerClass.OUTBOUND))
                .build();
    }
}
