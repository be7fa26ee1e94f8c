package deepdive.sandbox.pilot.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The endpoints of every service: from EndpointSlices, from selected pods where a service has no slice, and from ServiceEntries. */
final class EndpointIndex {
    private static final String SERVICE_NAME = "kubernetes.io/service-name";

    private final Map<String, List<Endpoint>> byService = new HashMap<>();
    private final MeshConfig mesh;

    EndpointIndex(World world, Pods pods) {
        mesh = world.mesh();
        Map<String, List<JsonNode>> slices = new HashMap<>();
        for (JsonNode slice : world.objects("EndpointSlice")) {
            String owner = Json.map(slice, "metadata", "labels").getOrDefault(SERVICE_NAME, "");
            slices.computeIfAbsent(Pods.namespace(slice) + "/" + owner, key -> new ArrayList<>())
                    .add(slice);
        }
        for (Service service : world.services()) {
            if (service.registry() == Service.Registry.KUBERNETES) {
                List<JsonNode> own = slices.get(service.namespace() + "/" + service.name());
                List<Endpoint> found = own == null ? ofPods(service, pods) : ofSlices(service, own, pods);
                byService
                        .computeIfAbsent(key(service), key -> new ArrayList<>())
                        .addAll(found);
            }
        }
        for (Config entry : world.configs(Config.NETWORKING, "ServiceEntry")) {
            for (String host : new TreeSet<>(Json.texts(entry.spec(), "hosts"))) {
                List<Endpoint> found =
                        byService.computeIfAbsent(host + "/" + entry.namespace(), key -> new ArrayList<>());
                List<Endpoint> own = EntryEndpoints.of(world, pods, entry, host);
                // istiod counts an entry's endpoints once for each of its addresses
                Services.addresses(entry).forEach(address -> found.addAll(own));
            }
        }
    }

    /** Two ports may have one number, as DNS has over TCP and UDP: their names tell them apart. */
    List<Endpoint> of(Service service, ServicePort port) {
        return byService.getOrDefault(key(service), List.of()).stream()
                .filter(endpoint -> endpoint.servicePort() == port.port()
                        && endpoint.portName().equals(port.name()))
                .toList();
    }

    List<String> serviceAccounts(Service service) {
        TreeSet<String> accounts = new TreeSet<>(service.serviceAccounts());
        for (Endpoint endpoint : byService.getOrDefault(key(service), List.of())) {
            if (!endpoint.serviceAccount().isEmpty()) {
                accounts.add(endpoint.serviceAccount());
            }
        }
        for (String account : List.copyOf(accounts)) {
            String ours = "spiffe://" + mesh.trustDomain() + "/";
            if (account.startsWith(ours)) {
                for (String alias : mesh.trustDomainAliases()) {
                    accounts.add("spiffe://" + alias + "/" + account.substring(ours.length()));
                }
            }
        }
        return List.copyOf(accounts);
    }

    private static String key(Service service) {
        return service.hostname() + "/" + service.namespace();
    }

    private List<Endpoint> ofPods(Service service, Pods pods) {
        List<Endpoint> found = new ArrayList<>();
        if (service.selector().isEmpty()) {
            return found;
        }
        for (JsonNode pod : pods.running()) {
            if (!Pods.namespace(pod).equals(service.namespace())
                    || !Labels.match(service.selector(), Pods.labels(pod))) {
                continue;
            }
            Endpoint.Health health = Pods.ready(pod) ? Endpoint.Health.HEALTHY : Endpoint.Health.UNHEALTHY;
            for (ServicePort port : service.ports()) {
                int number = Pods.port(pod, port).orElse(port.port());
                found.add(endpoint(service, port, Pods.ip(pod), number, pod, pods, health));
            }
        }
        return found;
    }

    private List<Endpoint> ofSlices(Service service, List<JsonNode> slices, Pods pods) {
        List<Endpoint> found = new ArrayList<>();
        for (JsonNode slice : slices) {
            if (Json.text(slice, "addressType").equals("FQDN")) {
                continue;
            }
            for (JsonNode listed : Json.list(slice, "endpoints")) {
                Endpoint.Health health = health(service, Json.at(listed, "conditions"));
                for (String address : Json.texts(listed, "addresses")) {
                    Optional<JsonNode> pod = pod(service, listed, address, pods);
                    boolean expected = Json.text(listed, "targetRef", "kind").equals("Pod");
                    if (pod.isEmpty() && expected) {
                        continue;
                    }
                    for (JsonNode port : Json.list(slice, "ports")) {
                        service.port(Json.text(port, "name"))
                                .ifPresent(servicePort -> found.add(endpoint(
                                        service,
                                        servicePort,
                                        address,
                                        Json.number(port, "port"),
                                        pod.orElse(null),
                                        pods,
                                        health)));
                    }
                }
            }
        }
        return found;
    }

    private static Optional<JsonNode> pod(Service service, JsonNode listed, String address, Pods pods) {
        Optional<JsonNode> byAddress = pods.running().stream()
                .filter(pod -> Pods.ip(pod).equals(address))
                .findFirst();
        if (byAddress.isPresent() || !Json.text(listed, "targetRef", "kind").equals("Pod")) {
            return byAddress;
        }
        String namespace = Json.text(listed, "targetRef", "namespace");
        return pods.find(namespace.isEmpty() ? service.namespace() : namespace, Json.text(listed, "targetRef", "name"));
    }

    private static Endpoint.Health health(Service service, JsonNode conditions) {
        if (!Json.has(conditions, "ready") || Json.flag(conditions, "ready")) {
            return Endpoint.Health.HEALTHY;
        }
        boolean terminating = !Json.has(conditions, "terminating") || Json.flag(conditions, "terminating");
        boolean serving = !Json.has(conditions, "serving") || Json.flag(conditions, "serving");
        boolean persistent = service.labels().containsKey("istio.io/persistent-session")
                || service.labels().containsKey("istio.io/persistent-session-header");
        if (terminating && serving && persistent) {
            return Endpoint.Health.DRAINING;
        }
        return terminating ? Endpoint.Health.TERMINATING : Endpoint.Health.UNHEALTHY;
    }

    private Endpoint endpoint(
            Service service,
            ServicePort port,
            String address,
            int number,
            JsonNode pod,
            Pods pods,
            Endpoint.Health health) {
        if (pod == null) {
            return new Endpoint(
                    address, number, port.name(), port.port(), Map.of(), "", "", "", "disabled", "", "", "", 0, health);
        }
        String locality = pods.locality(pod);
        String node = Json.text(pod, "spec", "nodeName");
        Map<String, String> labels = Pods.labels(pod);
        return new Endpoint(
                address,
                number,
                port.name(),
                port.port(),
                Pods.augment(labels, locality, node),
                World.spiffe(mesh, Pods.namespace(pod), Pods.serviceAccount(pod)),
                Pods.workload(pod),
                Pods.namespace(pod),
                labels.getOrDefault(Pods.TLS_MODE, "disabled"),
                locality,
                labels.getOrDefault("topology.istio.io/network", ""),
                node,
                0,
                health);
    }
}
