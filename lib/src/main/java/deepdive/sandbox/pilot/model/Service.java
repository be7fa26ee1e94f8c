package deepdive.sandbox.pilot.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Something that can be called: a Kubernetes Service, or one host (and address) of a ServiceEntry.
 *
 * @param name the Service's name; for a ServiceEntry its host
 * @param objectName name of the object it comes from
 * @param addresses cluster IPs or a ServiceEntry's address (an IP or a CIDR); {@code 0.0.0.0} alone if none
 * @param exportTo namespaces that see it, {@code *}, {@code .} and {@code ~} included; empty for the mesh's default
 * @param selector labels of the pods behind it
 * @param type of a Kubernetes Service: ClusterIP, LoadBalancer, ...
 * @param externalAddresses load balancer and external IPs or names
 * @param aliases ExternalName services that stand for this one
 * @param serviceAccounts identities that its servers may show, beside those of its endpoints
 */
public record Service(
        String hostname,
        String name,
        String namespace,
        String objectName,
        Registry registry,
        List<ServicePort> ports,
        List<String> addresses,
        Resolution resolution,
        boolean meshExternal,
        Set<String> exportTo,
        Map<String, String> labels,
        Map<String, String> annotations,
        Map<String, String> selector,
        String type,
        String externalName,
        List<String> externalAddresses,
        List<Alias> aliases,
        List<String> serviceAccounts,
        boolean publishNotReady,
        boolean nodeLocal,
        String trafficDistribution,
        Instant creation) {
    public static final String UNSPECIFIED = "0.0.0.0";

    /** Istio's order of services: older first, then by name, then by namespace. */
    public static final Comparator<Service> ORDER =
            Comparator.comparing(Service::creation).thenComparing(Service::name).thenComparing(Service::namespace);

    /** Where a service was read. */
    public enum Registry {
        KUBERNETES,
        EXTERNAL
    }

    /** Another host name of a service. */
    public record Alias(String hostname, String namespace) {}

    /** The first address, {@code 0.0.0.0} if there is none. */
    public String address() {
        return addresses.get(0);
    }

    public boolean headless() {
        return registry == Registry.KUBERNETES && resolution == Resolution.PASSTHROUGH;
    }

    public Optional<ServicePort> port(int number) {
        return ports.stream().filter(port -> port.port() == number).findFirst();
    }

    public Optional<ServicePort> port(String portName) {
        return ports.stream().filter(port -> port.name().equals(portName)).findFirst();
    }

    public Service withPorts(List<ServicePort> changed) {
        return with(changed, aliases);
    }

    public Service withAliases(List<Alias> changed) {
        return with(ports, changed);
    }

    private Service with(List<ServicePort> newPorts, List<Alias> newAliases) {
        return new Service(
                hostname,
                name,
                namespace,
                objectName,
                registry,
                newPorts,
                addresses,
                resolution,
                meshExternal,
                exportTo,
                labels,
                annotations,
                selector,
                type,
                externalName,
                externalAddresses,
                newAliases,
                serviceAccounts,
                publishNotReady,
                nodeLocal,
                trafficDistribution,
                creation);
    }
}
