package deepdive.sandbox.pilot.route;

import deepdive.sandbox.pilot.model.DestinationRule;
import deepdive.sandbox.pilot.model.Durations;
import deepdive.sandbox.pilot.model.Json;
import io.envoyproxy.envoy.config.route.v3.RouteAction.HashPolicy;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What of a request decides its host where a DestinationRule asks for consistent hashing: the cluster has the ring, the
 * route says what is hashed.
 */
final class HashPolicies {
    private HashPolicies() {}

    /** A service's {@code consistentHash} on a port; a missing node if it has none. */
    static JsonNode ofService(Optional<DestinationRule> rule, int port) {
        JsonNode policy = Json.at(spec(rule), "trafficPolicy");
        JsonNode onPort = onPort(policy, port);
        return onPort.isObject() ? onPort : hash(policy);
    }

    /** A route destination's: of the subset and port, else of the subset, else of the port, else of the host. */
    static JsonNode ofDestination(Optional<DestinationRule> rule, JsonNode destination) {
        JsonNode policy = Json.at(spec(rule), "trafficPolicy");
        JsonNode subset = MissingNode.getInstance();
        for (JsonNode candidate : Json.list(spec(rule), "subsets")) {
            if (Json.text(candidate, "name").equals(Json.text(destination, "subset"))) {
                subset = candidate.path("trafficPolicy");
                break;
            }
        }
        int port = Json.has(destination, "port") ? Json.number(destination, "port", "number") : -1;
        for (JsonNode found : List.of(onPort(subset, port), hash(subset), onPort(policy, port), hash(policy))) {
            if (found.isObject()) {
                return found;
            }
        }
        return MissingNode.getInstance();
    }

    /** Envoy's policy; empty where nothing that it knows is to be hashed. */
    static Optional<HashPolicy> of(JsonNode hash) {
        HashPolicy.Builder out = HashPolicy.newBuilder();
        if (Json.has(hash, "httpHeaderName")) {
            out.getHeaderBuilder().setHeaderName(Json.text(hash, "httpHeaderName"));
        } else if (Json.has(hash, "httpCookie")) {
            cookie(hash.path("httpCookie"), out.getCookieBuilder());
        } else if (Json.has(hash, "useSourceIp")) {
            out.getConnectionPropertiesBuilder().setSourceIp(Json.flag(hash, "useSourceIp"));
        } else if (Json.has(hash, "httpQueryParameterName")) {
            out.getQueryParameterBuilder().setName(Json.text(hash, "httpQueryParameterName"));
        } else {
            return Optional.empty();
        }
        return Optional.of(out.build());
    }

    private static void cookie(JsonNode cookie, HashPolicy.Cookie.Builder out) {
        out.setName(Json.text(cookie, "name")).setPath(Json.text(cookie, "path"));
        if (Json.has(cookie, "ttl")) {
            out.setTtl(Durations.at(cookie, "ttl").orElse(Durations.ZERO));
        }
        for (JsonNode attribute : Json.list(cookie, "attributes")) {
            out.addAttributesBuilder().setName(Json.text(attribute, "name")).setValue(Json.text(attribute, "value"));
        }
    }

    private static JsonNode spec(Optional<DestinationRule> rule) {
        return rule.map(DestinationRule::spec).orElse(MissingNode.getInstance());
    }

    private static JsonNode hash(JsonNode policy) {
        return Json.at(policy, "loadBalancer", "consistentHash");
    }

    private static JsonNode onPort(JsonNode policy, int port) {
        for (JsonNode settings : Json.list(policy, "portLevelSettings")) {
            if (Json.number(settings, "port", "number") == port) {
                return hash(settings);
            }
        }
        return MissingNode.getInstance();
    }
}
