package deepdive.sandbox.pilot.route;

import deepdive.sandbox.pilot.model.DestinationRule;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.Service;
import deepdive.sandbox.pilot.model.World;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Where routes are made for.
 *
 * @param port the port that requests come to: a service's port for a sidecar, a Gateway's for a gateway
 * @param gateway the gateway that VirtualServices are bound to, {@code namespace/name} or {@code mesh}
 * @param tls whether requests come over TLS
 * @param services finds the service that a host name means here
 */
record RouteContext(
        World world, Proxy proxy, int port, String gateway, boolean tls, Function<String, Optional<Service>> services) {

    Optional<Service> service(String host) {
        return services.apply(host);
    }

    /** The DestinationRule for a host as the proxy sees it. */
    Optional<DestinationRule> destinationRule(String host) {
        var scope = world.scope(proxy);
        return scope.service(host).flatMap(scope::destinationRule);
    }

    /** The cluster for an Istio destination. */
    String cluster(JsonNode destination) {
        String host = Json.text(destination, "host");
        if (host.isEmpty()) {
            return "UnknownService"; // a Gateway API backend that may not be used; Envoy has no such cluster
        }
        Optional<Service> service = service(host);
        int number = port;
        if (Json.has(destination, "port")) {
            number = Json.number(destination, "port", "number");
        } else if (service.isPresent() && service.get().ports().size() == 1) {
            number = service.get().ports().get(0).port();
        }
        String name = service.map(Service::externalName)
                .filter(external -> !external.isEmpty())
                .orElse(host);
        return "outbound|" + number + "|" + Json.text(destination, "subset") + "|" + name;
    }
}
