package deepdive.sandbox.pilot.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What the control plane reads in Pods and the Nodes that they run on. */
final class Pods {
    static final String GATEWAY_NAME = "gateway.networking.k8s.io/gateway-name";
    static final String TLS_MODE = "security.istio.io/tlsMode";
    private static final String HASH = "pod-template-hash";
    private static final String PROXY = "istio-proxy";

    /** A Deployment's pods are named so; a pod written by hand without its owner is read by its name. */
    private static final Pattern REPLICA = Pattern.compile("(.+)-([a-z0-9]{8,10})-[a-z0-9]{5}");

    private final Map<String, JsonNode> nodes = new HashMap<>();
    private final List<JsonNode> pods = new ArrayList<>();

    Pods(List<JsonNode> pods, List<JsonNode> nodes) {
        this.pods.addAll(pods);
        nodes.forEach(node -> this.nodes.put(name(node), node));
    }

    /** Those that have an address and run. */
    List<JsonNode> running() {
        return pods.stream().filter(pod -> !ip(pod).isEmpty() && !ended(pod)).toList();
    }

    Optional<JsonNode> find(String namespace, String name) {
        return pods.stream()
                .filter(pod -> name(pod).equals(name) && namespace(pod).equals(namespace))
                .findFirst();
    }

    static boolean meshed(JsonNode pod) {
        return containers(pod, true).stream()
                .anyMatch(container -> Json.text(container, "name").equals(PROXY));
    }

    static Optional<JsonNode> proxyContainer(JsonNode pod) {
        return containers(pod, true).stream()
                .filter(container -> Json.text(container, "name").equals(PROXY))
                .findFirst();
    }

    static boolean gateway(JsonNode pod) {
        Map<String, String> labels = Json.map(pod, "metadata", "labels");
        String istio = labels.getOrDefault("istio", "");
        return !labels.getOrDefault(GATEWAY_NAME, "").isEmpty()
                || istio.equals("ingressgateway")
                || istio.equals("egressgateway")
                || proxyContainer(pod)
                        .filter(container -> Json.texts(container, "args").contains("router"))
                        .isPresent();
    }

    /** The labels with the hash of a Deployment's ReplicaSet, as every such pod has it. */
    static Map<String, String> labels(JsonNode pod) {
        Map<String, String> labels = new LinkedHashMap<>(Json.map(pod, "metadata", "labels"));
        Matcher replica = REPLICA.matcher(name(pod));
        if (Json.list(pod, "metadata", "ownerReferences").isEmpty() && replica.matches()) {
            labels.put(HASH, replica.group(2));
        }
        return labels;
    }

    /** The Deployment, or other owner, behind a pod: what Istio calls its workload. */
    static String workload(JsonNode pod) {
        List<JsonNode> owners = Json.list(pod, "metadata", "ownerReferences");
        Matcher replica = REPLICA.matcher(name(pod));
        if (owners.isEmpty()) {
            return replica.matches() ? replica.group(1) : name(pod);
        }
        String generate = Json.text(pod, "metadata", "generateName");
        if (generate.isEmpty()) {
            return name(pod);
        }
        for (JsonNode owner : owners) {
            if (Json.flag(owner, "controller")) {
                String hash = labels(pod).getOrDefault(HASH, "");
                String set = Json.text(owner, "name");
                boolean deployment =
                        Json.text(owner, "kind").equals("ReplicaSet") && !hash.isEmpty() && set.endsWith("-" + hash);
                return deployment ? set.substring(0, set.length() - hash.length() - 1) : set;
            }
        }
        return name(pod);
    }

    /** {@code region/zone/subzone} of the pod's node, or of its own label; {@code ""} if unknown. */
    String locality(JsonNode pod) {
        String own = Json.map(pod, "metadata", "labels").getOrDefault("istio-locality", "");
        if (!own.isEmpty()) {
            return own.contains("/") ? own : own.replace('.', '/');
        }
        JsonNode node = nodes.get(Json.text(pod, "spec", "nodeName"));
        Map<String, String> labels = Json.map(node, "metadata", "labels");
        String region = first(labels, "topology.kubernetes.io/region", "failure-domain.beta.kubernetes.io/region");
        String zone = first(labels, "topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone");
        String subzone = labels.getOrDefault("topology.istio.io/subzone", "");
        if (region.isEmpty() && zone.isEmpty() && subzone.isEmpty()) {
            return "";
        }
        return region + "/" + zone + "/" + subzone;
    }

    /** The labels as endpoints and proxies carry them: with place, cluster and host. */
    static Map<String, String> augment(Map<String, String> labels, String locality, String node) {
        Map<String, String> all = new LinkedHashMap<>(labels);
        String[] parts = locality.split("/", -1);
        put(all, "topology.kubernetes.io/region", parts[0]);
        put(all, "topology.kubernetes.io/zone", parts.length > 1 ? parts[1] : "");
        put(all, "topology.istio.io/subzone", parts.length > 2 ? parts[2] : "");
        put(all, "topology.istio.io/cluster", World.CLUSTER);
        put(all, "kubernetes.io/hostname", node);
        return all;
    }

    /** The container port that a Service's target port means in this pod. */
    static Optional<Integer> port(JsonNode pod, ServicePort servicePort) {
        String target = servicePort.targetPort();
        if (target.isEmpty()) {
            return Optional.of(servicePort.port());
        }
        if (target.chars().allMatch(Character::isDigit)) {
            return Optional.of(Integer.parseInt(target));
        }
        return containers(pod, false).stream()
                .flatMap(container -> Json.list(container, "ports").stream())
                .filter(port -> Json.text(port, "name").equals(target))
                .map(port -> Json.number(port, "containerPort"))
                .findFirst();
    }

    static String serviceAccount(JsonNode pod) {
        String name = Json.text(pod, "spec", "serviceAccountName");
        return name.isEmpty() ? "default" : name;
    }

    static String ip(JsonNode pod) {
        return Json.text(pod, "status", "podIP");
    }

    static String name(JsonNode object) {
        return Json.text(object, "metadata", "name");
    }

    static String namespace(JsonNode object) {
        String namespace = Json.text(object, "metadata", "namespace");
        return namespace.isEmpty() ? "default" : namespace;
    }

    /** Only its Ready condition says that a pod is not ready. */
    static boolean ready(JsonNode pod) {
        return Json.list(pod, "status", "conditions").stream()
                .filter(condition -> Json.text(condition, "type").equals("Ready"))
                .allMatch(condition -> Json.text(condition, "status").equalsIgnoreCase("true"));
    }

    private static boolean ended(JsonNode pod) {
        String phase = Json.text(pod, "status", "phase");
        return phase.equals("Failed") || phase.equals("Succeeded");
    }

    private static List<JsonNode> containers(JsonNode pod, boolean initToo) {
        List<JsonNode> all = new ArrayList<>(Json.list(pod, "spec", "containers"));
        if (initToo) {
            all.addAll(Json.list(pod, "spec", "initContainers"));
        }
        return all;
    }

    private static String first(Map<String, String> labels, String key, String olderKey) {
        return labels.getOrDefault(key, labels.getOrDefault(olderKey, ""));
    }

    private static void put(Map<String, String> labels, String key, String value) {
        if (!value.isEmpty()) {
            labels.put(key, value);
        }
    }
}
