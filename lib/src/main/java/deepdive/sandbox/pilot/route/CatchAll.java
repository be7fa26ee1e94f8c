package deepdive.sandbox.pilot.route;

import deepdive.sandbox.pilot.model.Durations;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.SidecarScope;
import io.envoyproxy.envoy.config.route.v3.DirectResponseAction;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import tools.jackson.databind.JsonNode;

/** What becomes of requests to hosts that the mesh does not know: passed on, or answered with 502. */
final class CatchAll {
    private static final String ALLOW = "allow_any";
    private static final String BLOCK = "block_all";

    private CatchAll() {}

    static VirtualHost of(SidecarScope scope) {
        String name = scope.allowAny() ? ALLOW : BLOCK;
        AddedHeaders headers = AddedHeaders.of(scope.world());
        Route.Builder route = Route.newBuilder().setName(name).setMatch(RouteMatches.any());
        if (scope.allowAny()) {
            RouteAction.Builder action = RouteAction.newBuilder()
                    .setCluster(cluster(scope))
                    .setAppendXForwardedHost(headers.forwardedHost());
            Forwarding.timeouts(action, Durations.ZERO);
            route.setRoute(action);
        } else {
            route.setDirectResponse(DirectResponseAction.newBuilder().setStatus(502));
        }
        return VirtualHost.newBuilder()
                .setName(name)
                .addDomains("*")
                .addRoutes(route)
                .setIncludeRequestAttemptCount(headers.attemptCount())
                .build();
    }

    private static String cluster(SidecarScope scope) {
        JsonNode proxy = Json.at(scope.sidecar(), "outboundTrafficPolicy", "egressProxy");
        if (!proxy.isObject()) {
            return "PassthroughCluster";
        }
        int port = Json.number(proxy, "port", "number");
        return "outbound|" + port + "|" + Json.text(proxy, "subset") + "|" + Json.text(proxy, "host");
    }
}
