package deepdive.sandbox.pilot.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** Works out a proxy's {@link SidecarScope}. */
final class ScopeBuilder {
    private final World world;
    private final Proxy proxy;
    private final String namespace;
    private final ScopedServices services;

    ScopeBuilder(World world, Proxy proxy) {
        this.world = world;
        this.proxy = proxy;
        this.namespace = proxy.namespace();
        this.services = new ScopedServices();
    }

    SidecarScope build() {
        boolean allowAny = world.mesh().allowAny();
        if (proxy.router()) {
            exported(world, namespace).forEach(services::add);
            List<Config> bound = world.virtualServices().forGateway(namespace, VirtualServices.MESH);
            JsonNode none = MissingNode.getInstance();
            List<EgressListener> egress = List.of(new EgressListener(none, services.list(), bound));
            return new SidecarScope(world, proxy, none, egress, services.list(), allowAny);
        }
        JsonNode sidecar = sidecar().map(Config::spec).orElse(MissingNode.getInstance());
        List<JsonNode> listeners = new ArrayList<>(Json.list(sidecar, "egress"));
        if (listeners.isEmpty()) {
            var everything = JsonNodeFactory.instance.objectNode();
            everything.putArray("hosts").add("*/*");
            listeners.add(everything);
        }
        List<EgressListener> egress = new ArrayList<>();
        for (JsonNode spec : listeners) {
            EgressListener listener = new Imports(world, namespace, spec).listener();
            egress.add(listener);
            listener.services().forEach(services::add);
            listener.virtualServices().forEach(virtualService -> addDestinations(listener, virtualService));
        }
        String mode = Json.text(sidecar, "outboundTrafficPolicy", "mode");
        if (Json.has(sidecar, "outboundTrafficPolicy")) {
            allowAny = mode.equals("ALLOW_ANY");
        }
        return new SidecarScope(world, proxy, sidecar, List.copyOf(egress), services.list(), allowAny);
    }

    /** The Sidecar resource that holds: one that selects the proxy, else its namespace's, else the mesh's. */
    private Optional<Config> sidecar() {
        Comparator<Config> selecting = Comparator.comparing(config -> !Json.has(config.spec(), "workloadSelector"));
        Optional<Config> own = world.configs(Config.NETWORKING, "Sidecar", namespace).stream()
                .sorted(selecting)
                .filter(config -> Labels.match(Json.map(config.spec(), "workloadSelector", "labels"), proxy.labels()))
                .findFirst();
        return own.or(
                () -> world.configs(Config.NETWORKING, "Sidecar", world.mesh().rootNamespace()).stream()
                        .filter(config -> !Json.has(config.spec(), "workloadSelector"))
                        .findFirst());
    }

    /** A route's destinations are visible even where the hosts of the listener leave them out. */
    private void addDestinations(EgressListener listener, Config virtualService) {
        destinations(virtualService, namespace).forEach((host, ports) -> {
            Service service = world.service(host, namespace).orElseGet(() -> elsewhere(host));
            if (service != null) {
                services.add(
                        Imports.portBound(listener.spec())
                                ? Imports.atPort(service, listener.port())
                                : atPorts(service, ports));
            }
        });
    }

    private Service elsewhere(String host) {
        List<Service> visible = world.services().stream()
                .filter(service -> service.hostname().equals(host) && visible(world, service, namespace))
                .toList();
        return visible.stream()
                .filter(service -> service.registry() == Service.Registry.KUBERNETES)
                .findFirst()
                .or(() -> visible.stream().min(Comparator.comparing(Service::creation)))
                .orElse(null);
    }

    private static Service atPorts(Service service, Set<Integer> ports) {
        if (ports.isEmpty() || ports.contains(0)) {
            return service;
        }
        List<ServicePort> found = service.ports().stream()
                .filter(port -> ports.contains(port.port()))
                .toList();
        return found.isEmpty() ? null : found.size() == service.ports().size() ? service : service.withPorts(found);
    }

    /** Hosts that a VirtualService sends a namespace's requests to, each with the ports named; 0 stands for any. */
    static Map<String, Set<Integer>> destinations(Config virtualService, String namespace) {
        Map<String, Set<Integer>> found = new LinkedHashMap<>();
        for (String protocol : new String[] {"http", "tcp", "tls"}) {
            for (JsonNode route : Json.list(virtualService.spec(), protocol)) {
                List<JsonNode> matches = Json.list(route, "match");
                boolean ours = matches.isEmpty()
                        || matches.stream()
                                .map(match -> Json.text(match, "sourceNamespace"))
                                .anyMatch(source -> source.isEmpty() || source.equals(namespace));
                if (ours) {
                    Stream.of(
                                    Json.list(route, "route").stream().map(to -> Json.at(to, "destination")),
                                    Stream.of(Json.at(route, "mirror")),
                                    Json.list(route, "mirrors").stream().map(to -> Json.at(to, "destination")))
                            .flatMap(stream -> stream)
                            .filter(to -> Json.has(to, "host"))
                            .forEach(to -> found.computeIfAbsent(Json.text(to, "host"), k -> new java.util.TreeSet<>())
                                    .add(Json.number(to, "port", "number")));
                }
            }
        }
        return found;
    }

    /** Services that a namespace sees: those exported to it by name first, then the public ones. */
    static List<Service> exported(World world, String namespace) {
        List<Service> named = new ArrayList<>();
        List<Service> open = new ArrayList<>();
        for (Service service : world.services()) {
            if (exportTo(world, service).contains("*")) {
                open.add(service);
            } else if (visible(world, service, namespace)) {
                named.add(service);
            }
        }
        named.addAll(open);
        return named;
    }

    static boolean visible(World world, Service service, String namespace) {
        Set<String> to = exportTo(world, service);
        return to.contains("*")
                || !to.contains("~")
                        && (to.contains(namespace)
                                || to.contains(".") && service.namespace().equals(namespace));
    }

    private static Set<String> exportTo(World world, Service service) {
        return service.exportTo().isEmpty() ? world.mesh().serviceExportTo() : service.exportTo();
    }
}
