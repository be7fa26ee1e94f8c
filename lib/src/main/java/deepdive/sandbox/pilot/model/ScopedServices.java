package deepdive.sandbox.pilot.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the services of a scope, one a host name: Kubernetes' own win, ports of like ones are joined. */
final class ScopedServices {
    private final Map<String, Service> byHost = new LinkedHashMap<>();

    List<Service> list() {
        return List.copyOf(byHost.values());
    }

    void add(Service service) {
        if (service == null) {
            return;
        }
        Service known = byHost.putIfAbsent(service.hostname(), service);
        if (known == null || known == service) {
            return;
        }
        boolean knownKubernetes = known.registry() == Service.Registry.KUBERNETES;
        boolean kubernetes = service.registry() == Service.Registry.KUBERNETES;
        if (!knownKubernetes && kubernetes) {
            byHost.put(service.hostname(), service);
        } else if (knownKubernetes == kubernetes && alike(known, service)) {
            List<ServicePort> ports = new ArrayList<>(known.ports());
            service.ports().stream()
                    .filter(port -> known.port(port.port()).isEmpty())
                    .forEach(ports::add);
            byHost.put(service.hostname(), known.withPorts(List.copyOf(ports)));
        }
    }

    private static boolean alike(Service a, Service b) {
        return a.namespace().equals(b.namespace())
                && a.resolution() == b.resolution()
                && a.labels().equals(b.labels())
                && a.selector().equals(b.selector())
                && a.exportTo().equals(b.exportTo());
    }
}
