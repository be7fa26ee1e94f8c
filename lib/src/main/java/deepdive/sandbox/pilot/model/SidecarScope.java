package deepdive.sandbox.pilot.model;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a proxy sees of the world: by what others export to its namespace, and by the Sidecar resource that holds for it
 * (https://istio.io/latest/docs/reference/config/networking/sidecar/).
 *
 * @param sidecar that resource's spec; a missing node if there is none
 * @param egress outbound listeners, the catch-all last; a gateway has one
 * @param services union of what the outbound listeners see, one a host name, in istiod's order
 * @param allowAny whether calls to unknown destinations pass
 */
public record SidecarScope(
        World world,
        Proxy proxy,
        JsonNode sidecar,
        List<EgressListener> egress,
        List<Service> services,
        boolean allowAny) {
    static SidecarScope of(World world, Proxy proxy) {
        return new ScopeBuilder(world, proxy).build();
    }

    /** The service of that name that this proxy means. */
    public Optional<Service> service(String hostname) {
        return services.stream()
                .filter(service -> service.hostname().equals(hostname))
                .findFirst();
    }

    public Optional<DestinationRule> destinationRule(Service service) {
        return world.destinationRules().of(proxy, service);
    }

    /** The outbound listener that a port's routes are made for. */
    public Optional<EgressListener> egressFor(int port) {
        return egress.stream()
                .filter(listener -> listener.catchAll() || listener.port() == port)
                .findFirst();
    }

    public boolean hasIngress() {
        return !Json.list(sidecar, "ingress").isEmpty();
    }
}
