package deepdive.sandbox.pilot.route;

import deepdive.sandbox.pilot.model.Service;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The virtual hosts of a sidecar's route table. Names and domains are unique: who comes first has them. */
final class HostTable {
    private final int port;
    private final String namespace;
    private final boolean attemptCount;
    private final Set<String> names = new HashSet<>();
    private final Set<String> domains = new HashSet<>();
    private final Set<String> fullNames = new HashSet<>();

    /**
     * @param port the listener's; 0 for one that serves all ports
     * @param attemptCount whether the servers are told how often a request was sent
     */
    HostTable(int port, String namespace, boolean attemptCount) {
        this.port = port;
        this.namespace = namespace;
        this.attemptCount = attemptCount;
    }

    List<VirtualHost> hosts(List<HostGroup> groups) {
        for (HostGroup group : groups) {
            for (Service service : group.services()) {
                fullNames.add(service.hostname());
                fullNames.add(Domains.named(service.hostname(), group.port()));
            }
        }
        Map<Integer, List<VirtualHost>> byPort = new TreeMap<>();
        for (HostGroup group : groups) {
            List<VirtualHost> hosts = byPort.computeIfAbsent(group.port(), key -> new ArrayList<>());
            for (String host : group.hosts()) {
                String name = host.toLowerCase(Locale.ROOT);
                add(hosts, name, group, new Domains(List.of(Domains.compliant(name)), List.of()));
            }
            for (Service service : group.services()) {
                add(hosts, service.hostname(), group, Domains.of(service, port == 0 ? group.port() : 0, namespace));
            }
        }
        return port == 0 ? ofAllPorts(byPort) : byPort.getOrDefault(port, new ArrayList<>());
    }

    private void add(List<VirtualHost> hosts, String host, HostGroup group, Domains wanted) {
        String name = Domains.named(host, group.port());
        if (!names.add(name)) {
            return;
        }
        VirtualHost.Builder out = VirtualHost.newBuilder()
                .setName(name)
                .addAllRoutes(group.routes())
                .setIncludeRequestAttemptCount(attemptCount);
        for (String domain : wanted.all()) {
            // The short form of one service's name may be the full name of another, which goes first.
            boolean foreign = wanted.shortened().contains(domain) && fullNames.contains(domain);
            if (!foreign && domains.add(domain.toLowerCase(Locale.ROOT))) {
                out.addDomains(domain);
            }
        }
        if (out.getDomainsCount() > 0) {
            hosts.add(out.build());
        }
    }

    /** Without a port in the host, a request means port 80. */
    private static List<VirtualHost> ofAllPorts(Map<Integer, List<VirtualHost>> byPort) {
        List<VirtualHost> all = new ArrayList<>();
        byPort.forEach((port, hosts) -> {
            for (VirtualHost host : hosts) {
                VirtualHost.Builder out = host.toBuilder();
                if (port != 80) {
                    List<String> withPort = host.getDomainsList().stream()
                            .filter(domain -> domain.contains(":"))
                            .toList();
                    out.clearDomains().addAllDomains(withPort);
                }
                if (out.getDomainsCount() > 0) {
                    all.add(out.build());
                }
            }
        });
        return all;
    }
}
