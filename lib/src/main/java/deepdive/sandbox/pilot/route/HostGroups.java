package deepdive.sandbox.pilot.route;

import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.EgressListener;
import deepdive.sandbox.pilot.model.Hosts;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.Resolution;
import deepdive.sandbox.pilot.model.Service;
import deepdive.sandbox.pilot.model.ServicePort;
import deepdive.sandbox.pilot.model.VirtualServices;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.route.v3.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Who shares which routes behind one of a sidecar's outbound ports: VirtualServices first, then services without one. */
final class HostGroups {
    private final World world;
    private final Proxy proxy;
    private final EgressListener egress;
    private final int port;

    /** By lower-case host name: each service as it is on this port alone, or whole where the port says nothing. */
    private final Map<String, Service> services = new TreeMap<>();

    private final Map<String, Config> preferred = new HashMap<>();

    HostGroups(World world, Proxy proxy, EgressListener egress, int port) {
        this.world = world;
        this.proxy = proxy;
        this.egress = egress;
        this.port = port;
        for (Service service : egress.services()) {
            if (port == 0) {
                services.put(service.hostname(), service);
            } else {
                service.port(port)
                        .ifPresent(found -> services.put(
                                service.hostname().toLowerCase(Locale.ROOT), service.withPorts(List.of(found))));
            }
        }
        preferBySpecificHost();
    }

    List<HostGroup> all() {
        List<HostGroup> groups = new ArrayList<>();
        for (Config virtualService : egress.virtualServices()) {
            if (port == 80
                    || Json.texts(virtualService.spec(), "hosts").stream().anyMatch(this::known)) {
                groups.addAll(ofVirtualService(virtualService));
            }
        }
        Set<String> done = new HashSet<>();
        groups.forEach(group -> group.services().forEach(service -> done.add(service.hostname())));
        for (Service service : services.values()) {
            if (!done.contains(service.hostname()) && service.resolution() != Resolution.ALIAS) {
                for (ServicePort each : service.ports()) {
                    if (each.protocol().isHttpOrSniffed()) {
                        Route route = HttpRoutes.standard(service.hostname(), context(each.port()));
                        groups.add(new HostGroup(each.port(), List.of(service), List.of(), List.of(route)));
                    }
                }
            }
        }
        return groups;
    }

    private boolean known(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return services.containsKey(name)
                || services.keySet().stream()
                        .anyMatch(service ->
                                (Hosts.wildcard(name) || Hosts.wildcard(service)) && Hosts.matches(name, service));
    }

    private RouteContext context(int onPort) {
        return new RouteContext(
                world, proxy, onPort, VirtualServices.MESH, false, host -> Optional.ofNullable(services.get(host)));
    }

    private List<HostGroup> ofVirtualService(Config virtualService) {
        List<Route> routes = HttpRoutes.of(virtualService, context(port));
        if (routes.isEmpty()) {
            return List.of();
        }
        List<String> others = new ArrayList<>();
        List<Service> matched = new ArrayList<>();
        for (String host : Json.texts(virtualService.spec(), "hosts")) {
            if (!Hosts.wildcard(host)) {
                Service service = services.get(host.toLowerCase(Locale.ROOT));
                if (service == null) {
                    others.add(host);
                } else {
                    matched.add(service);
                }
            }
        }
        for (String host : Json.texts(virtualService.spec(), "hosts")) {
            if (Hosts.wildcard(host) && !addCovered(host, virtualService, matched)) {
                others.add(host.toLowerCase(Locale.ROOT));
            }
        }
        if (virtualService.gatewaySemantics()) {
            // In the mesh a Gateway API route holds for services of its own namespace, and for its own clients.
            matched.removeIf(service -> !service.namespace().equals(virtualService.namespace())
                    && !proxy.namespace().equals(virtualService.namespace()));
            if (matched.isEmpty()) {
                return List.of();
            }
        }
        Map<Integer, List<Service>> byPort = new TreeMap<>();
        for (Service service : matched) {
            for (ServicePort each : service.ports()) {
                if (each.protocol().isHttpOrSniffed()) {
                    byPort.computeIfAbsent(each.port(), key -> new ArrayList<>())
                            .add(service);
                }
            }
        }
        if (byPort.isEmpty() && port == 80) {
            byPort.put(80, List.of()); // hosts of no service are taken to be plain HTTP
        }
        List<HostGroup> groups = new ArrayList<>();
        byPort.forEach((number, found) -> groups.add(new HostGroup(number, found, others, routes)));
        return groups;
    }

    /** Adds the services that a wildcard host covers and no more specific VirtualService has; false if it covers none. */
    private boolean addCovered(String wildcard, Config virtualService, List<Service> matched) {
        if (virtualService.gatewaySemantics()) {
            return false;
        }
        String host = wildcard.toLowerCase(Locale.ROOT);
        boolean covers = false;
        for (Map.Entry<String, Service> entry : services.entrySet()) {
            if (Hosts.matches(entry.getKey(), host)) {
                covers = true;
                if (preferred.get(entry.getKey()) == virtualService) {
                    matched.add(entry.getValue());
                }
            }
        }
        return covers;
    }

    /** Of VirtualServices whose hosts cover a service, the one with the most specific host has it; of equals the first. */
    private void preferBySpecificHost() {
        Map<String, Config> byHost = new HashMap<>();
        for (Config virtualService : egress.virtualServices()) {
            Json.texts(virtualService.spec(), "hosts").forEach(host -> byHost.putIfAbsent(host, virtualService));
        }
        for (Service service : egress.services()) {
            String name = service.hostname();
            Config exact = byHost.get(name);
            if (exact == null) {
                String covered = Hosts.wildcard(name) ? name.substring(1) : name;
                exact = byHost.keySet().stream()
                        .filter(host -> Hosts.wildcard(host) && covered.endsWith(host.substring(1)))
                        .min(Hosts.SPECIFIC_FIRST)
                        .map(byHost::get)
                        .orElse(null);
            }
            if (exact != null) {
                preferred.put(name, exact);
            }
        }
    }
}
