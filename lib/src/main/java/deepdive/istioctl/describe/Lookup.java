package deepdive.istioctl.describe;

import deepdive.kube.ApiObjects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Finds the objects that a proxy's configuration came from, and says so where one is gone. */
record Lookup(ApiObjects objects, Report out) {
    private static final String NETWORKING = "networking.istio.io/v1";

    Optional<JsonNode> destinationRule(Origins origins, String host, long port) {
        return origins.destinationRule(host, port)
                .flatMap(origin -> find(origin, "destinationrules", "destination rule"));
    }

    Optional<JsonNode> virtualService(Origins origins, String host, long port) {
        return origins.virtualService(host, port).flatMap(origin -> find(origin, "virtualservices", "virtual service"));
    }

    /** What the routes of a VirtualService are looked at with. */
    RouteFacts.Context context(JsonNode virtualService, String host, Subsets subsets, Optional<JsonNode> rule) {
        return new RouteFacts.Context(
                Names.namespaceOf(virtualService),
                host,
                subsets,
                rule.map(out.names()::of).orElse(""));
    }

    /** @param id {@code NAMESPACE/NAME} */
    Optional<JsonNode> gateway(String id) {
        String[] parts = id.split("/", 2);
        Optional<JsonNode> found = objects.find(NETWORKING, parts[0], "gateways", parts[1]);
        if (found.isEmpty()) {
            stale("gateway " + id);
        }
        return found;
    }

    private Optional<JsonNode> find(Origins.Origin origin, String plural, String kind) {
        Optional<JsonNode> found = objects.find(NETWORKING, origin.namespace(), plural, origin.name());
        if (found.isEmpty()) {
            stale(kind + " " + origin.name() + "." + origin.namespace());
        }
        return found;
    }

    private void stale(String what) {
        out.raw("WARNING: Proxy is stale; it references to non-existent " + what);
    }
}
