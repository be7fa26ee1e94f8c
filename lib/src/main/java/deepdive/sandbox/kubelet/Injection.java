package deepdive.sandbox.kubelet;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds the sidecar to a pod, as istiod's webhook does when a pod is created: the container {@code istio-proxy}, the
 * labels of its mesh identity and the annotations that tools read. A gateway's container of that name is filled in.
 */
public final class Injection {
    static final String PROXY = "istio-proxy";

    /** Fixes the version of the proxy that is injected: an older one than the control plane's, to see a mix. */
    public static final String PROXY_VERSION = "sandbox.deepdive.io/proxy-version";

    /** The version of the control plane, and of the sidecars that it injects. */
    public static final String DEFAULT_VERSION = "1.27.1";

    private static final String INJECT = "sidecar.istio.io/inject";
    private static final String STATUS = "sidecar.istio.io/status";

    private Injection() {}

    /** Changes the pod if it is to have a sidecar and has none. */
    public static void apply(ObjectNode pod, JsonNode namespaceLabels) {
        if (pod.path("metadata").path("annotations").has(STATUS) || !wanted(pod, namespaceLabels)) {
            return;
        }
        ObjectNode metadata = pod.withObject("metadata");
        ObjectNode annotations = metadata.withObject("annotations");
        String version = annotations.path(PROXY_VERSION).asString(DEFAULT_VERSION);
        boolean gateway =
                annotations.path("inject.istio.io/templates").asString("").contains("gateway");
        annotations.remove(PROXY_VERSION);
        ObjectNode container = proxyContainer(pod);
        container.put("image", "docker.io/istio/proxyv2:" + version);
        ArrayNode args = container.withArray("args");
        args.removeAll();
        List.of("proxy", gateway ? "router" : "sidecar", "--domain", "$(POD_NAMESPACE).svc.cluster.local")
                .forEach(args::add);
        ArrayNode ports = container.withArray("ports");
        if (ports.isEmpty()) {
            ports.addObject()
                    .put("containerPort", 15090)
                    .put("name", "http-envoy-prom")
                    .put("protocol", "TCP");
        }
        label(pod, gateway);
        annotations.put(
                STATUS,
                "{\"initContainers\":" + (gateway ? "null" : "[\"istio-init\"]")
                        + ",\"containers\":[\"istio-proxy\"],\"volumes\":null,\"imagePullSecrets\":null,"
                        + "\"revision\":\"default\"}");
        if (!gateway) {
            String app =
                    pod.path("spec").path("containers").path(0).path("name").asString();
            annotations.put("kubectl.kubernetes.io/default-container", app);
            annotations.put("kubectl.kubernetes.io/default-logs-container", app);
        }
        annotations.put("istio.io/rev", "default");
        annotations
                .put("prometheus.io/path", "/stats/prometheus")
                .put("prometheus.io/port", "15020")
                .put("prometheus.io/scrape", "true");
    }

    /** The webhook's rule: a pod's own word counts before its namespace's. */
    private static boolean wanted(ObjectNode pod, JsonNode namespaceLabels) {
        String own = pod.path("metadata")
                .path("labels")
                .path(INJECT)
                .asString(pod.path("metadata").path("annotations").path(INJECT).asString(""));
        if (!own.isEmpty()) {
            return own.equals("true");
        }
        return namespaceLabels.path("istio-injection").asString("").equals("enabled")
                || namespaceLabels.path("istio.io/rev").asString("").equals("default");
    }

    private static ObjectNode proxyContainer(ObjectNode pod) {
        ArrayNode containers = pod.withObject("spec").withArray("containers");
        for (JsonNode container : containers) {
            if (container.path("name").asString().equals(PROXY)) {
                return (ObjectNode) container;
            }
        }
        return containers.addObject().put("name", PROXY);
    }

    private static void label(ObjectNode pod, boolean gateway) {
        ObjectNode labels = pod.withObject("metadata").withObject("labels");
        String workload = workload(pod);
        String name = labels.path("app.kubernetes.io/name")
                .asString(labels.path("app").asString(workload));
        String revision = labels.path("app.kubernetes.io/version")
                .asString(labels.path("version").asString("latest"));
        putIfAbsent(labels, "security.istio.io/tlsMode", "istio");
        putIfAbsent(labels, "service.istio.io/canonical-name", name);
        putIfAbsent(labels, "service.istio.io/canonical-revision", revision);
        if (gateway) {
            putIfAbsent(labels, "istio.io/rev", "default");
        }
    }

    private static void putIfAbsent(ObjectNode labels, String key, String value) {
        if (!labels.has(key)) {
            labels.put(key, value);
        }
    }

    static boolean hasProxy(JsonNode pod) {
        for (JsonNode container : pod.path("spec").path("containers")) {
            if (container.path("name").asString().equals(PROXY)) {
                return true;
            }
        }
        return false;
    }

    static boolean isGateway(JsonNode pod) {
        JsonNode labels = pod.path("metadata").path("labels");
        if (labels.has("gateway.networking.k8s.io/gateway-name")
                || List.of("ingressgateway", "egressgateway")
                        .contains(labels.path("istio").asString(""))) {
            return true;
        }
        for (JsonNode container : pod.path("spec").path("containers")) {
            if (container.path("name").asString().equals(PROXY)) {
                for (JsonNode arg : container.path("args")) {
                    if (arg.asString().equals("router")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Names of the containers beside the proxy, as pilot-agent reports them. */
    static String appContainers(JsonNode pod) {
        List<String> names = new ArrayList<>();
        for (JsonNode container : pod.path("spec").path("containers")) {
            if (!container.path("name").asString().equals(PROXY)) {
                names.add(container.path("name").asString());
            }
        }
        return String.join(",", names);
    }

    static String proxyVersion(JsonNode pod) {
        for (JsonNode container : pod.path("spec").path("containers")) {
            String image = container.path("image").asString("");
            if (container.path("name").asString().equals(PROXY) && image.matches(".*:\\d+\\.\\d+.*")) {
                return image.substring(image.lastIndexOf(':') + 1);
            }
        }
        return DEFAULT_VERSION;
    }

    static String serviceAccount(JsonNode pod) {
        return pod.path("spec").path("serviceAccountName").asString("default");
    }

    /** The Deployment behind a pod, or the pod itself. */
    static String workload(JsonNode pod) {
        JsonNode metadata = pod.path("metadata");
        String hash = metadata.path("labels").path("pod-template-hash").asString("");
        for (JsonNode owner : metadata.path("ownerReferences")) {
            String set = owner.path("name").asString();
            if (owner.path("kind").asString().equals("ReplicaSet") && !hash.isEmpty() && set.endsWith("-" + hash)) {
                return set.substring(0, set.length() - hash.length() - 1);
            }
        }
        return metadata.path("name").asString();
    }
}
