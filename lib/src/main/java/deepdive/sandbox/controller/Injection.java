package deepdive.sandbox.controller;

import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds the sidecar to a pod as Istio's webhook does: where the namespace has {@code istio-injection=enabled} (or a
 * revision label), or the pod asks for it by {@code sidecar.istio.io/inject} (Istio: "Automatic sidecar injection").
 */
public final class Injection {
    /** The version of the sandbox's control plane, which new sidecars get. */
    public static final String VERSION = "1.27.1";

    /** The one node. */
    public static final String NODE = "lab";

    public static final String PROXY = "istio-proxy";
    private static final String INJECT = "sidecar.istio.io/inject";

    private Injection() {}

    /** Changes a new pod in place; one that has a sidecar already keeps it. */
    public static void apply(Objects cluster, ObjectNode pod, String version) {
        boolean gateway = Json.text(pod, "metadata", "annotations", "inject.istio.io/templates")
                .equals("gateway");
        ArrayNode containers = (ArrayNode) Json.at(pod, "spec", "containers");
        ObjectNode own = Json.stream(containers)
                .filter(container -> container.path("name").asString("").equals(PROXY))
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElse(null);
        if (own == null && !wanted(cluster, pod)) {
            return;
        }
        ObjectNode proxy = own != null ? own : containers.addObject().put("name", PROXY);
        if (own == null || proxy.path("image").asString("").equals("auto")) {
            proxy.put("image", image(pod, version));
        }
        if (!proxy.has("ports")) {
            proxy.putArray("ports")
                    .addObject()
                    .put("containerPort", 15090)
                    .put("name", "http-envoy-prom")
                    .put("protocol", "TCP");
        }
        if (!proxy.has("args")) {
            proxy.putArray("args").add("proxy").add(gateway ? "router" : "sidecar");
        }
        label(pod);
        ObjectNode annotations = Json.child(Json.child(pod, "metadata"), "annotations");
        if (containers.size() > 1) {
            String app = containers.get(0).path("name").asString("");
            putIfAbsent(annotations, "kubectl.kubernetes.io/default-container", app);
            putIfAbsent(annotations, "kubectl.kubernetes.io/default-logs-container", app);
        }
        putIfAbsent(annotations, "istio.io/rev", "default");
        putIfAbsent(
                annotations,
                "sidecar.istio.io/status",
                "{\"initContainers\":null,\"containers\":[\"" + PROXY + "\"],\"revision\":\"default\"}");
    }

    /** The labels by which telemetry and endpoints know the workload. */
    private static void label(ObjectNode pod) {
        ObjectNode labels = Json.child(Json.child(pod, "metadata"), "labels");
        putIfAbsent(
                labels,
                "service.istio.io/canonical-name",
                first(Json.text(labels, "app.kubernetes.io/name"), Json.text(labels, "app"), workload(pod)));
        putIfAbsent(
                labels,
                "service.istio.io/canonical-revision",
                first(Json.text(labels, "app.kubernetes.io/version"), Json.text(labels, "version"), "latest"));
        putIfAbsent(labels, "security.istio.io/tlsMode", "istio");
    }

    private static boolean wanted(Objects cluster, ObjectNode pod) {
        String asked =
                first(Json.text(pod, "metadata", "labels", INJECT), Json.text(pod, "metadata", "annotations", INJECT));
        if (!asked.isEmpty()) {
            return asked.equals("true");
        }
        return cluster.get("namespaces", "", Json.text(pod, "metadata", "namespace"))
                .map(namespace -> Json.at(namespace, "metadata", "labels"))
                .map(labels -> Json.text(labels, "istio-injection").equals("enabled")
                        || (!labels.has("istio-injection") && labels.has("istio.io/rev")))
                .orElse(false);
    }

    private static String image(ObjectNode pod, String version) {
        return first(
                Json.text(pod, "metadata", "annotations", "sidecar.istio.io/proxyImage"), "istio/proxyv2:" + version);
    }

    /** The Deployment's name, where the pod has one; else the pod's own. */
    private static String workload(ObjectNode pod) {
        String hash = Json.text(pod, "metadata", "labels", Template.HASH);
        String prefix = Json.text(pod, "metadata", "generateName");
        String suffix = "-" + hash + "-";
        return !hash.isEmpty() && prefix.endsWith(suffix)
                ? prefix.substring(0, prefix.length() - suffix.length())
                : Json.text(pod, "metadata", "name");
    }

    private static void putIfAbsent(ObjectNode node, String field, String value) {
        if (!node.has(field)) {
            node.put(field, value);
        }
    }

    private static String first(String... candidates) {
        for (String candidate : candidates) {
            if (!candidate.isEmpty()) {
                return candidate;
            }
        }
        return "";
    }
}
