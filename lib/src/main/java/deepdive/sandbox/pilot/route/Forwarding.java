package deepdive.sandbox.pilot.route;

import com.google.protobuf.Duration;
import com.google.protobuf.UInt32Value;
import deepdive.sandbox.pilot.gateway.Regexes;
import deepdive.sandbox.pilot.model.Durations;
import deepdive.sandbox.pilot.model.Json;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatchAndSubstitute;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The action of a route that sends requests on: to which clusters, how changed, for how long, how often again. */
final class Forwarding {
    private final RouteContext context;
    private final JsonNode http;
    private final boolean gatewayApi;
    private final RouteAction.Builder action = RouteAction.newBuilder();

    private Forwarding(RouteContext context, JsonNode http, boolean gatewayApi) {
        this.context = context;
        this.http = http;
        this.gatewayApi = gatewayApi;
    }

    /**
     * Gives a route its action, and what a sole destination asks of headers.
     *
     * @param authority the host that the route's own header operations set, {@code ""} if none
     * @param gatewayApi whether the route follows the Gateway API's rules
     */
    static void apply(RouteContext context, JsonNode http, String authority, boolean gatewayApi, Route.Builder out) {
        new Forwarding(context, http, gatewayApi).apply(authority, out);
    }

    private void apply(String authority, Route.Builder out) {
        Duration timeout = Durations.at(http, "timeout").orElse(Durations.ZERO);
        timeouts(action, timeout);
        if (gatewayApi) {
            action.setClusterNotFoundResponseCode(RouteAction.ClusterNotFoundResponseCode.INTERNAL_SERVER_ERROR);
        }
        JsonNode rewrite = http.path("rewrite");
        if (rewrite.isObject()) {
            action.setAppendXForwardedHost(AddedHeaders.of(context.world()).forwardedHost());
        }
        rewritePath(rewrite, out.getMatch().getPathSeparatedPrefix());
        String host = Json.text(rewrite, "authority").isEmpty() ? authority : Json.text(rewrite, "authority");
        if (!host.isEmpty()) {
            action.setHostRewriteLiteral(host);
        }
        action.addAllRequestMirrorPolicies(Mirrors.of(http, context));
        List<JsonNode> destinations = Json.list(http, "route");
        boolean sticky = false;
        if (destinations.size() == 1) {
            sticky = toOne(destinations.get(0), out);
        } else {
            toMany(destinations);
        }
        JsonNode retries = Json.has(http, "retries")
                ? http.path("retries")
                : context.world().mesh().raw().path("defaultHttpRetryPolicy");
        RetryPolicies.of(retries, sticky).ifPresent(action::setRetryPolicy);
        out.setRoute(action);
    }

    /** Zero means no limit; without the second setting Envoy would ignore what gRPC clients ask for. */
    @SuppressWarnings("deprecation")
    static void timeouts(RouteAction.Builder action, Duration timeout) {
        action.setTimeout(timeout).setMaxGrpcTimeout(timeout);
    }

    private void rewritePath(JsonNode rewrite, String matchedPrefix) {
        JsonNode regex = rewrite.path("uriRegexRewrite");
        String uri = Json.text(rewrite, "uri");
        if (regex.isObject()) {
            action.setRegexRewrite(substitute(Json.text(regex, "match"), Json.text(regex, "rewrite")));
        } else if (gatewayApi && uri.equals("/")) {
            // Cuts the prefix off; what is left begins with a slash even if the whole path is cut.
            action.setRegexRewrite(substitute("^" + Regexes.quote(matchedPrefix) + "(/?)(.*)", "/\\2"));
        } else if (!uri.isEmpty()) {
            action.setPrefixRewrite(uri);
        }
    }

    private static RegexMatchAndSubstitute substitute(String regex, String substitution) {
        return RegexMatchAndSubstitute.newBuilder()
                .setPattern(StringMatches.regex(regex))
                .setSubstitution(substitution)
                .build();
    }

    private boolean toOne(JsonNode destination, Route.Builder out) {
        action.setCluster(context.cluster(destination.path("destination")));
        if (Json.has(destination, "headers")) {
            HeaderOperations headers = HeaderOperations.of(destination.path("headers"));
            out.addAllRequestHeadersToAdd(headers.requestAdd())
                    .addAllRequestHeadersToRemove(headers.requestRemove())
                    .addAllResponseHeadersToAdd(headers.responseAdd())
                    .addAllResponseHeadersToRemove(headers.responseRemove());
            if (!headers.authority().isEmpty() && !action.hasHostRewriteLiteral()) {
                action.setHostRewriteLiteral(headers.authority());
            }
        }
        return hash(destination);
    }

    private void toMany(List<JsonNode> destinations) {
        WeightedCluster.Builder clusters = WeightedCluster.newBuilder();
        for (JsonNode destination : destinations) {
            int weight = Json.number(destination, "weight");
            if (weight == 0) {
                continue;
            }
            WeightedCluster.ClusterWeight.Builder cluster = clusters.addClustersBuilder()
                    .setName(context.cluster(destination.path("destination")))
                    .setWeight(UInt32Value.of(weight));
            if (Json.has(destination, "headers")) {
                HeaderOperations headers = HeaderOperations.of(destination.path("headers"));
                cluster.addAllRequestHeadersToAdd(headers.requestAdd())
                        .addAllRequestHeadersToRemove(headers.requestRemove())
                        .addAllResponseHeadersToAdd(headers.responseAdd())
                        .addAllResponseHeadersToRemove(headers.responseRemove());
                if (!headers.authority().isEmpty()) {
                    cluster.setHostRewriteLiteral(headers.authority());
                }
            }
            hash(destination);
        }
        action.setWeightedClusters(clusters);
    }

    /** Adds the hash policy that a destination's rule asks for, and tells whether there is one. */
    private boolean hash(JsonNode destination) {
        JsonNode to = destination.path("destination");
        JsonNode hash = HashPolicies.ofDestination(context.destinationRule(Json.text(to, "host")), to);
        HashPolicies.of(hash).ifPresent(action::addHashPolicy);
        return hash.isObject();
    }
}
