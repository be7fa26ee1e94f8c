package deepdive.sandbox.pilot.model;

import deepdive.validate.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The hosts that an outbound listener of a Sidecar imports: {@code namespace/dnsName}, either of them {@code *}. */
final class Imports {
    private final World world;
    private final String namespace;
    private final JsonNode spec;
    private final Map<String, List<String>> byNamespace = new LinkedHashMap<>();
    private final Map<String, List<String>> excluded = new HashMap<>();

    Imports(World world, String namespace, JsonNode spec) {
        this.world = world;
        this.namespace = namespace;
        this.spec = spec;
        for (String host : Json.texts(spec, "hosts")) {
            String[] parts = host.split("/", -1);
            if (parts.length != 2) {
                continue;
            }
            boolean without = parts[0].startsWith("~") && (parts[0].length() > 1 || !parts[1].equals("*"));
            String from = without ? parts[0].substring(1) : parts[0];
            from = from.isEmpty() ? "*" : from.equals(".") ? namespace : from;
            (without ? excluded : byNamespace)
                    .computeIfAbsent(from, key -> new ArrayList<>())
                    .add(parts[1]);
        }
    }

    EgressListener listener() {
        return new EgressListener(spec, services(), virtualServices());
    }

    /** A listener on a port of its own sees services at that port only, unless it is an HTTP proxy. */
    static boolean portBound(JsonNode spec) {
        return Json.number(spec, "port", "number") != 0
                && Protocol.parse(Json.text(spec, "port", "protocol")) != Protocol.HTTP_PROXY;
    }

    static Service atPort(Service service, int port) {
        return service.port(port)
                .map(found -> service.ports().size() == 1 ? service : service.withPorts(List.of(found)))
                .orElse(null);
    }

    private List<Service> services() {
        List<Service> imported = new ArrayList<>();
        for (Service service : ScopeBuilder.exported(world, namespace)) {
            if (excludes(service.namespace(), service.hostname())) {
                continue;
            }
            List<String> hosts = List.of();
            for (String from : List.of(service.namespace(), "*")) {
                if (covers(from, service.hostname())) {
                    hosts = byNamespace.get(from);
                    break;
                }
            }
            if (!hosts.isEmpty()) {
                Service trimmed = portBound(spec) ? atPort(service, Json.number(spec, "port", "number")) : service;
                if (trimmed != null) {
                    imported.add(withAliases(trimmed, hosts));
                }
            }
        }
        return oneNamespaceEach(imported);
    }

    private static Service withAliases(Service service, List<String> hosts) {
        List<Service.Alias> kept = service.aliases().stream()
                .filter(alias -> hosts.stream().anyMatch(host -> Hosts.subsetOf(alias.hostname(), host)))
                .toList();
        return kept.size() == service.aliases().size() ? service : service.withAliases(kept);
    }

    /** Of a host name's namespaces the proxy's own wins, then that of a Kubernetes service, then the first. */
    private List<Service> oneNamespaceEach(List<Service> imported) {
        Map<String, Service> chosen = new HashMap<>();
        for (Service service : imported) {
            Service known = chosen.get(service.hostname());
            boolean kubernetes = service.registry() == Service.Registry.KUBERNETES;
            if (known == null
                    || service.namespace().equals(namespace)
                    || (known.registry() != Service.Registry.KUBERNETES
                            && kubernetes
                            && !known.namespace().equals(namespace))) {
                chosen.put(service.hostname(), service);
            }
        }
        return imported.stream()
                .filter(service -> chosen.get(service.hostname()).namespace().equals(service.namespace()))
                .toList();
    }

    private List<Config> virtualServices() {
        List<Config> imported = new ArrayList<>();
        for (Config config : world.virtualServices().forGateway(namespace, VirtualServices.MESH)) {
            for (String host : Json.texts(config.spec(), "hosts")) {
                boolean wanted = importsRoute(config.namespace(), host, config.gatewaySemantics())
                        || importsRoute("*", host, config.gatewaySemantics());
                if (wanted && !excludes(config.namespace(), host)) {
                    imported.add(config);
                    break;
                }
            }
        }
        return List.copyOf(imported);
    }

    private boolean importsRoute(String from, String host, boolean gatewaySemantics) {
        return byNamespace.getOrDefault(from, List.of()).stream()
                .anyMatch(wanted -> gatewaySemantics ? Hosts.subsetOf(host, wanted) : Hosts.matches(host, wanted));
    }

    private boolean covers(String from, String host) {
        return byNamespace.getOrDefault(from, List.of()).stream().anyMatch(wanted -> Hosts.subsetOf(host, wanted));
    }

    private boolean excludes(String from, String host) {
        return List.of(from, "*").stream()
                .flatMap(key -> excluded.getOrDefault(key, List.of()).stream())
                .anyMatch(pattern -> Hosts.subsetOf(host, pattern));
    }
}
