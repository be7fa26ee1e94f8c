package deepdive.sandbox.pilot.listener;

import com.google.protobuf.BoolValue;
import com.google.protobuf.UInt32Value;
import deepdive.sandbox.pilot.model.Durations;
import io.envoyproxy.envoy.config.route.v3.Decorator;
import io.envoyproxy.envoy.config.route.v3.RetryPolicy;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;

/** The route table inside an inbound chain: all requests to the workload. */
final class InboundRoutes {
    private InboundRoutes() {}

    static RouteConfiguration of(InboundPort port) {
        RouteAction.Builder action = RouteAction.newBuilder()
                .setCluster(port.cluster())
                .setTimeout(Durations.ZERO)
                .setMaxStreamDuration(RouteAction.MaxStreamDuration.newBuilder()
                        .setMaxStreamDuration(Durations.ZERO)
                        .setGrpcTimeoutHeaderMax(Durations.ZERO));
        // A gRPC stream cannot be sent again from its start.
        if (!port.protocol().isGrpc()) {
            action.setRetryPolicy(
                    RetryPolicy.newBuilder().setRetryOn("reset-before-request").setNumRetries(UInt32Value.of(2)));
        }
        Route route = Route.newBuilder()
                .setName("default")
                .setMatch(RouteMatch.newBuilder().setPrefix("/"))
                .setDecorator(Decorator.newBuilder().setOperation(port.hostname() + ":" + port.servicePort() + "/*"))
                .setRoute(action)
                .build();
        return RouteConfiguration.newBuilder()
                .setName(port.cluster())
                .setValidateClusters(BoolValue.of(false))
                .addVirtualHosts(VirtualHost.newBuilder()
                        .setName("inbound|http|" + port.servicePort())
                        .addDomains("*")
                        .addRoutes(route))
                .build();
    }
}
