package deepdive.sandbox.pilot.route;

import deepdive.sandbox.pilot.gateway.Server;
import deepdive.sandbox.pilot.model.Hosts;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.config.route.v3.VirtualHost.TlsRequirementType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The virtual hosts of a gateway's route table, one a host name; those with the very same routes are one in the end. */
final class GatewayHosts {
    private static final class Host {
        final String name;
        final List<String> domains = new ArrayList<>();
        final List<Route> routes = new ArrayList<>();
        boolean tlsOnly;

        Host(String name, String domain) {
            this.name = name;
            domains.add(domain);
        }
    }

    private final boolean attemptCount;
    private final Map<String, Host> byName = new TreeMap<>(Hosts.SPECIFIC_FIRST);

    /** @param attemptCount whether the servers are told how often a request was sent */
    GatewayHosts(boolean attemptCount) {
        this.attemptCount = attemptCount;
    }

    void add(String host, Server server, List<Route> routes) {
        Host to = byName.computeIfAbsent(host, name -> new Host(Domains.named(name, server.servicePort()), name));
        to.routes.addAll(routes);
        to.tlsOnly |= server.httpsRedirect();
    }

    /** Requests without TLS are sent to the same URL with it. */
    void redirect(String host, int port) {
        byName.computeIfAbsent(host, name -> new Host(Domains.named(name, port), name)).tlsOnly = true;
    }

    List<VirtualHost> build() {
        List<Host> distinct = new ArrayList<>();
        for (Host host : byName.values()) {
            Host last = lastWithRoutes(distinct, host);
            if (last != null && last.tlsOnly == host.tlsOnly) {
                last.domains.addAll(host.domains);
            } else {
                distinct.add(host);
            }
        }
        return distinct.stream()
                .map(this::build)
                .sorted(Comparator.comparing(VirtualHost::getName))
                .toList();
    }

    /** The latest host with routes from the same VirtualServices; equal ones of different origin stay apart. */
    private static Host lastWithRoutes(List<Host> hosts, Host like) {
        Host found = null;
        for (Host host : hosts) {
            if (host.routes.size() == like.routes.size() && identical(host.routes, like.routes)) {
                found = host;
            }
        }
        return found;
    }

    private static boolean identical(List<Route> a, List<Route> b) {
        for (int i = 0; i < a.size(); i++) {
            if (a.get(i) != b.get(i)) {
                return false;
            }
        }
        return true;
    }

    private VirtualHost build(Host host) {
        List<Route> ordered = new ArrayList<>(host.routes);
        ordered.sort(Comparator.comparing(route -> RouteMatches.catchesAll(route.getMatch())));
        return VirtualHost.newBuilder()
                .setName(host.name)
                .addAllDomains(host.domains)
                .addAllRoutes(ordered)
                .setRequireTls(host.tlsOnly ? TlsRequirementType.ALL : TlsRequirementType.NONE)
                .setIncludeRequestAttemptCount(attemptCount)
                .build();
    }
}
