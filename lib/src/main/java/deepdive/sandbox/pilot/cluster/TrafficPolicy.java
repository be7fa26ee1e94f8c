package deepdive.sandbox.pilot.cluster;

import deepdive.sandbox.pilot.model.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A DestinationRule's trafficPolicy as it holds for one port
 * (https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy); a missing node for each
 * part that is not set.
 */
record TrafficPolicy(
        JsonNode connectionPool,
        JsonNode outlierDetection,
        JsonNode loadBalancer,
        JsonNode tls,
        JsonNode proxyProtocol,
        JsonNode retryBudget) {
    /** Settings of the port's own replace all others: what they leave out is at its default. */
    static TrafficPolicy of(JsonNode policy, int port) {
        JsonNode own = portLevel(policy, port);
        if (own.isMissingNode()) {
            return of(policy);
        }
        JsonNode none = MissingNode.getInstance();
        return new TrafficPolicy(
                Json.at(own, "connectionPool"),
                Json.at(own, "outlierDetection"),
                Json.at(own, "loadBalancer"),
                Json.at(own, "tls"),
                none,
                none);
    }

    private static TrafficPolicy of(JsonNode policy) {
        return new TrafficPolicy(
                Json.at(policy, "connectionPool"),
                Json.at(policy, "outlierDetection"),
                Json.at(policy, "loadBalancer"),
                Json.at(policy, "tls"),
                Json.at(policy, "proxyProtocol"),
                Json.at(policy, "retryBudget"));
    }

    private static JsonNode portLevel(JsonNode policy, int port) {
        return Json.list(policy, "portLevelSettings").stream()
                .filter(settings -> Json.number(settings, "port", "number") == port)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** With a subset's own policy over it. */
    TrafficPolicy with(JsonNode subsetPolicy, int port) {
        if (!subsetPolicy.isObject()) {
            return this;
        }
        boolean whole = !portLevel(subsetPolicy, port).isMissingNode();
        TrafficPolicy own = of(subsetPolicy, port);
        return new TrafficPolicy(
                whole ? own.connectionPool : or(own.connectionPool, connectionPool),
                whole ? own.outlierDetection : or(own.outlierDetection, outlierDetection),
                whole ? own.loadBalancer : or(own.loadBalancer, loadBalancer),
                whole ? own.tls : or(own.tls, tls),
                or(own.proxyProtocol, proxyProtocol),
                or(own.retryBudget, retryBudget));
    }

    /** With the mesh's defaults under it. */
    TrafficPolicy over(JsonNode defaults) {
        return new TrafficPolicy(
                or(connectionPool, Json.at(defaults, "connectionPool")),
                or(outlierDetection, Json.at(defaults, "outlierDetection")),
                loadBalancer,
                tls,
                proxyProtocol,
                retryBudget);
    }

    TrafficPolicy withConnectionPool(JsonNode pool) {
        return new TrafficPolicy(pool, outlierDetection, loadBalancer, tls, proxyProtocol, retryBudget);
    }

    private static JsonNode or(JsonNode own, JsonNode otherwise) {
        return own.isMissingNode() || own.isNull() ? otherwise : own;
    }
}
