package deepdive.sandbox.pilot.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The endpoints of a ServiceEntry: those it lists, those it selects (WorkloadEntries and pods), or its own host name. */
final class EntryEndpoints {
    private EntryEndpoints() {}

    static List<Endpoint> of(World world, Pods pods, Config entry, String host) {
        List<Endpoint> found = new ArrayList<>();
        List<JsonNode> listed = Json.list(entry.spec(), "endpoints");
        boolean selects = Json.has(entry.spec(), "workloadSelector");
        String resolution = Json.text(entry.spec(), "resolution");
        boolean dns = resolution.equals("DNS") || resolution.equals("DNS_ROUND_ROBIN");
        if (selects) {
            return selected(world, pods, entry, dns);
        }
        if (listed.isEmpty() && dns) {
            for (JsonNode port : Json.list(entry.spec(), "ports")) {
                int number = Json.number(port, "number");
                int target = Json.number(port, "targetPort");
                found.add(new Endpoint(
                        host,
                        target > 0 ? target : number,
                        Json.text(port, "name"),
                        number,
                        Map.of(),
                        "",
                        entry.name(),
                        entry.namespace(),
                        "disabled",
                        "",
                        "",
                        "",
                        0,
                        Endpoint.Health.UNKNOWN));
            }
            return found;
        }
        for (int i = 0; i < listed.size(); i++) {
            found.addAll(ofWorkload(
                    world,
                    entry,
                    listed.get(i),
                    Json.map(listed.get(i), "labels"),
                    entry.namespace(),
                    entry.name() + "-" + i));
        }
        return found;
    }

    private static List<Endpoint> selected(World world, Pods pods, Config entry, boolean dns) {
        Map<String, String> selector = Json.map(entry.spec(), "workloadSelector", "labels");
        List<Endpoint> found = new ArrayList<>();
        for (JsonNode pod : pods.running()) {
            if (Pods.namespace(pod).equals(entry.namespace()) && Labels.match(selector, Pods.labels(pod))) {
                found.addAll(ofPod(world, pods, entry, pod));
            }
        }
        for (Config workload : world.configs(Config.NETWORKING, "WorkloadEntry", entry.namespace())) {
            Map<String, String> labels = new LinkedHashMap<>(Json.map(workload.spec(), "labels"));
            labels.putAll(workload.labels());
            boolean ip = Hosts.isIp(Json.text(workload.spec(), "address"));
            if (Labels.match(selector, labels) && (ip || dns)) {
                found.addAll(ofWorkload(world, entry, workload.spec(), labels, workload.namespace(), workload.name()));
            }
        }
        return found;
    }

    private static List<Endpoint> ofPod(World world, Pods pods, Config entry, JsonNode pod) {
        List<Endpoint> found = new ArrayList<>();
        Map<String, String> labels = Pods.labels(pod);
        String locality = pods.locality(pod);
        String node = Json.text(pod, "spec", "nodeName");
        for (JsonNode port : Json.list(entry.spec(), "ports")) {
            int number = Json.number(port, "number");
            int target = Json.number(port, "targetPort");
            found.add(new Endpoint(
                    Pods.ip(pod),
                    target > 0 ? target : number,
                    Json.text(port, "name"),
                    number,
                    Pods.augment(labels, locality, node),
                    world.spiffe(Pods.namespace(pod), Pods.serviceAccount(pod)),
                    Pods.workload(pod),
                    Pods.namespace(pod),
                    labels.getOrDefault(Pods.TLS_MODE, "disabled"),
                    locality,
                    "",
                    node,
                    0,
                    Endpoint.Health.UNKNOWN));
        }
        return found;
    }

    private static List<Endpoint> ofWorkload(
            World world, Config entry, JsonNode workload, Map<String, String> labels, String namespace, String name) {
        List<Endpoint> found = new ArrayList<>();
        String address = Json.text(workload, "address");
        String account = Json.text(workload, "serviceAccount");
        String locality = Json.text(workload, "locality");
        if (locality.isEmpty()) {
            locality = labels.getOrDefault("istio-locality", "").replace('.', '/');
        }
        String tlsMode = labels.getOrDefault(Pods.TLS_MODE, account.isEmpty() ? "disabled" : "istio");
        for (JsonNode port : Json.list(entry.spec(), "ports")) {
            int number = Json.number(port, "number");
            String portName = Json.text(port, "name");
            int mapped = Json.number(workload, "ports", portName);
            int target = Json.number(port, "targetPort");
            boolean socket = address.startsWith("unix://");
            int chosen = mapped > 0 ? mapped : target > 0 ? target : number;
            found.add(new Endpoint(
                    socket ? address.substring("unix://".length()) : address,
                    socket ? 0 : chosen,
                    portName,
                    number,
                    Pods.augment(labels, locality, ""),
                    account.isEmpty() ? "" : world.spiffe(namespace, account),
                    name,
                    namespace,
                    tlsMode,
                    locality,
                    Json.text(workload, "network"),
                    "",
                    Json.number(workload, "weight"),
                    Endpoint.Health.UNKNOWN));
        }
        return found;
    }
}
