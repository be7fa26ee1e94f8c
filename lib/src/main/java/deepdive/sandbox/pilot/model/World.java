package deepdive.sandbox.pilot.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that the control plane knows at one moment: services, endpoints, proxies and custom resources, read from
 * the cluster's objects. Never changes; a changed cluster is another world.
 *
 * <p>Objects of unknown kinds are passed over, and absent or ill-typed fields read as empty, as a control plane must:
 * what the API took in, it lives with.
 */
public final class World {
    /** The cluster's name in endpoints' metadata. */
    public static final String CLUSTER = "Kubernetes";

    private final MeshConfig mesh;
    private final Map<String, List<JsonNode>> objects;
    private final Map<String, List<Config>> configs;
    private final Pods pods;
    private final List<Service> services;
    private final EndpointIndex endpoints;
    private final List<Proxy> proxies;
    private final VirtualServices virtualServices;
    private final DestinationRules destinationRules;
    private final Map<Object, Object> derived = new ConcurrentHashMap<>();

    private World(Map<String, List<JsonNode>> objects, Map<String, List<Config>> configs) {
        this.objects = objects;
        this.configs = configs;
        this.mesh = MeshConfig.of(object("ConfigMap", "istio-system", "istio").orElse(null));
        this.pods = new Pods(objects("Pod"), objects("Node"));
        List<Service> found = new ArrayList<>();
        objects("Service").forEach(service -> found.add(Services.ofKubernetes(service, mesh)));
        configs(Config.NETWORKING, "ServiceEntry").forEach(entry -> found.addAll(Services.ofEntry(entry)));
        found.sort(Service.ORDER);
        this.services = Aliases.resolve(found);
        this.endpoints = new EndpointIndex(this, pods);
        this.proxies = Proxies.of(this, pods);
        this.virtualServices = new VirtualServices(this);
        this.destinationRules = new DestinationRules(this);
    }

    public static World of(Collection<ObjectNode> objects) {
        Map<String, List<JsonNode>> byKind = new HashMap<>();
        Map<String, List<Config>> configs = new HashMap<>();
        for (ObjectNode object : objects) {
            String group = Config.group(object);
            if (group.endsWith(".istio.io") || group.equals(Config.GATEWAY_API)) {
                Config config = Config.of(object);
                configs.computeIfAbsent(group + "/" + config.kind(), key -> new ArrayList<>())
                        .add(config);
            } else {
                byKind.computeIfAbsent(Json.text(object, "kind"), key -> new ArrayList<>())
                        .add(object);
            }
        }
        configs.values().forEach(list -> list.sort(Config.ORDER));
        return new World(byKind, configs);
    }

    /** This world with more custom resources in it, such as those that Gateway API objects stand for. */
    public World plus(Collection<Config> more) {
        Map<String, List<Config>> all = new HashMap<>();
        configs.forEach((key, list) -> all.put(key, new ArrayList<>(list)));
        more.forEach(config -> all.computeIfAbsent(config.group() + "/" + config.kind(), key -> new ArrayList<>())
                .add(config));
        all.values().forEach(list -> list.sort(Config.ORDER));
        return new World(objects, all);
    }

    public MeshConfig mesh() {
        return mesh;
    }

    /** Pods with a proxy and an address, in the order given. */
    public List<Proxy> proxies() {
        return proxies;
    }

    public Optional<Proxy> proxy(String namespace, String name) {
        return proxies.stream()
                .filter(proxy -> proxy.name().equals(name) && proxy.namespace().equals(namespace))
                .findFirst();
    }

    /** All services in istiod's order, whoever sees them. */
    public List<Service> services() {
        return services;
    }

    /** The service that owns a host name in a namespace: Kubernetes' own before others, then the oldest. */
    public Optional<Service> service(String hostname, String namespace) {
        Service found = null;
        for (Service service : services) {
            if (service.hostname().equals(hostname) && service.namespace().equals(namespace)) {
                boolean better = found == null
                        || found.registry() == Service.Registry.EXTERNAL
                                && service.registry() == Service.Registry.KUBERNETES;
                found = better ? service : found;
            }
        }
        return Optional.ofNullable(found);
    }

    /** What answers for a service's port, in istiod's order. */
    public List<Endpoint> endpoints(Service service, ServicePort port) {
        return endpoints.of(service, port);
    }

    /** The SPIFFE URIs that a service's endpoints may show, sorted. */
    public List<String> serviceAccounts(Service service) {
        return endpoints.serviceAccounts(service);
    }

    /** Custom resources of a kind in all namespaces, in Istio's order. */
    public List<Config> configs(String group, String kind) {
        return configs.getOrDefault(group + "/" + kind, List.of());
    }

    public List<Config> configs(String group, String kind, String namespace) {
        return configs(group, kind).stream()
                .filter(config -> config.namespace().equals(namespace))
                .toList();
    }

    /** Kubernetes' own objects of a kind, in the order given. */
    public List<JsonNode> objects(String kind) {
        return objects.getOrDefault(kind, List.of());
    }

    public Optional<JsonNode> object(String kind, String namespace, String name) {
        return objects(kind).stream()
                .filter(object ->
                        Pods.name(object).equals(name) && Pods.namespace(object).equals(namespace))
                .findFirst();
    }

    public Map<String, String> namespaceLabels(String namespace) {
        return objects("Namespace").stream()
                .filter(object -> Pods.name(object).equals(namespace))
                .findFirst()
                .map(object -> Json.map(object, "metadata", "labels"))
                .orElse(Map.of());
    }

    /** VirtualServices with short host names resolved and delegates merged in. */
    public VirtualServices virtualServices() {
        return virtualServices;
    }

    public DestinationRules destinationRules() {
        return destinationRules;
    }

    /** What a proxy is allowed to see, and is told to see by a Sidecar resource. */
    public SidecarScope scope(Proxy proxy) {
        return derive(List.of("scope", proxy.namespace(), proxy.name()), world -> SidecarScope.of(world, proxy));
    }

    /** Whether a service is exported to a namespace. */
    public boolean visible(Service service, String namespace) {
        return ScopeBuilder.visible(this, service, namespace);
    }

    /** The SPIFFE URI of a ServiceAccount. */
    public String spiffe(String namespace, String serviceAccount) {
        return spiffe(mesh, namespace, serviceAccount);
    }

    static String spiffe(MeshConfig mesh, String namespace, String serviceAccount) {
        return "spiffe://" + mesh.trustDomain() + "/ns/" + namespace + "/sa/" + serviceAccount;
    }

    /** Something that follows from this world alone, computed once. */
    @SuppressWarnings("unchecked")
    public <T> T derive(Object key, Function<World, T> computation) {
        Object known = derived.get(key);
        if (known == null) {
            known = computation.apply(this);
            derived.put(key, known);
        }
        return (T) known;
    }
}
