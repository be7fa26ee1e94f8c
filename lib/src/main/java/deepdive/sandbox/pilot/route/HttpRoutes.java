package deepdive.sandbox.pilot.route;

import com.google.protobuf.Any;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Durations;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Labels;
import io.envoyproxy.envoy.config.core.v3.Metadata;
import io.envoyproxy.envoy.config.route.v3.Decorator;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The {@code http} part of a VirtualService as Envoy's routes, and the route of a service that has none. */
final class HttpRoutes {
    private HttpRoutes() {}

    /** The routes in order; nothing after one that matches every request. */
    static List<Route> of(Config virtualService, RouteContext context) {
        List<Route> routes = new ArrayList<>();
        for (JsonNode http : Json.list(virtualService.spec(), "http")) {
            List<JsonNode> matches = Json.list(http, "match");
            if (matches.isEmpty()) {
                route(http, MissingNode.getInstance(), virtualService, context).ifPresent(routes::add);
                return routes;
            }
            for (JsonNode match : matches) {
                Optional<Route> route = route(http, match, virtualService, context);
                if (route.isPresent()) {
                    routes.add(route.get());
                    if (RouteMatches.catchesAll(route.get().getMatch())) {
                        return routes;
                    }
                }
            }
        }
        return routes;
    }

    /** To a service on a port, without a VirtualService. */
    static Route standard(String host, RouteContext context) {
        String cluster = "outbound|" + context.port() + "||" + host;
        RouteAction.Builder action = RouteAction.newBuilder().setCluster(cluster);
        JsonNode retries = context.world().mesh().raw().path("defaultHttpRetryPolicy");
        RetryPolicies.of(retries, false).ifPresent(action::setRetryPolicy);
        Forwarding.timeouts(action, Durations.ZERO);
        JsonNode hash = HashPolicies.ofService(context.destinationRule(host), context.port());
        HashPolicies.of(hash).ifPresent(action::addHashPolicy);
        return Route.newBuilder()
                .setName("default")
                .setMatch(RouteMatches.any())
                .setDecorator(Decorator.newBuilder().setOperation(host + ":" + context.port() + "/*"))
                .setRoute(action)
                .build();
    }

    private static Optional<Route> route(JsonNode http, JsonNode match, Config virtualService, RouteContext context) {
        if (match.isObject() && !holds(match, context)) {
            return Optional.empty();
        }
        boolean gatewayApi = virtualService.gatewaySemantics();
        Route.Builder out = Route.newBuilder().setName(name(http, match)).setMetadata(origin(virtualService));
        out.setMatch(match.isObject() ? RouteMatches.of(match, gatewayApi) : RouteMatches.any());
        out.setStatPrefix(Json.text(match, "statPrefix"));
        String authority = "";
        if (Json.has(http, "headers")) {
            HeaderOperations headers = HeaderOperations.of(http.path("headers"));
            out.addAllRequestHeadersToAdd(headers.requestAdd())
                    .addAllRequestHeadersToRemove(headers.requestRemove())
                    .addAllResponseHeadersToAdd(headers.responseAdd())
                    .addAllResponseHeadersToRemove(headers.responseRemove());
            authority = headers.authority();
        }
        if (Json.has(http, "redirect")) {
            Answers.redirect(http.path("redirect"), context.port(), context.tls())
                    .ifPresent(out::setRedirect);
        } else if (Json.has(http, "directResponse")) {
            out.setDirectResponse(Answers.direct(http.path("directResponse")));
        } else {
            Forwarding.apply(context, http, authority, gatewayApi, out);
        }
        out.setDecorator(Decorator.newBuilder().setOperation(operation(out, virtualService.name(), context.port())));
        if (Json.has(http, "fault")) {
            out.putTypedPerFilterConfig("envoy.filters.http.fault", Any.pack(Faults.of(http.path("fault"))));
        }
        if (Json.has(http, "corsPolicy")) {
            out.putTypedPerFilterConfig("envoy.filters.http.cors", Any.pack(CorsPolicies.of(http.path("corsPolicy"))));
        }
        return Optional.of(out.build());
    }

    /** What of a match is decided here already, not request by request: port, gateway, and who asks. */
    private static boolean holds(JsonNode match, RouteContext context) {
        int port = Json.number(match, "port");
        if (port != 0 && port != context.port()) {
            return false;
        }
        List<String> gateways = Json.texts(match, "gateways");
        if (!gateways.isEmpty()) {
            return gateways.contains(context.gateway());
        }
        String namespace = Json.text(match, "sourceNamespace");
        return Labels.match(Json.map(match, "sourceLabels"), context.proxy().labels())
                && (namespace.isEmpty() || namespace.equals(context.proxy().namespace()));
    }

    private static String name(JsonNode http, JsonNode match) {
        String name = Json.text(match, "name");
        return name.isEmpty() ? Json.text(http, "name") : Json.text(http, "name") + "." + name;
    }

    private static Metadata origin(Config config) {
        Struct istio = Struct.newBuilder()
                .putFields(
                        "config",
                        Value.newBuilder().setStringValue(config.path()).build())
                .build();
        return Metadata.newBuilder().putFilterMetadata("istio", istio).build();
    }

    /** What a trace calls the request: the destination where there is one, else the VirtualService, and the path. */
    private static String operation(Route.Builder route, String virtualService, int port) {
        var match = route.getMatch();
        String path =
                switch (match.getPathSpecifierCase()) {
                    case PREFIX -> match.getPrefix() + "*";
                    case PATH -> match.getPath();
                    case SAFE_REGEX -> match.getSafeRegex().getRegex();
                    default -> "/*";
                };
        String[] cluster = route.getRoute().getCluster().split("\\|", -1);
        return cluster.length == 4 ? cluster[3] + ":" + cluster[1] + path : virtualService + ":" + port + path;
    }
}
