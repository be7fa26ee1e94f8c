package deepdive.sandbox.kubelet;

import deepdive.sandbox.xds.NodeId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file that an Envoy of the mesh starts with: pilot-agent's, but for the admin interface (a Unix socket), the two
 * static listeners (on the pod's own address) and the xDS protocol (state of the world).
 */
final class Bootstrap {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TEMPLATE = template();

    private Bootstrap() {}

    /** The bootstrap as JSON for a pod that has its address. */
    static String of(ObjectNode pod, Path adminSocket, Path xdsSocket) {
        String ip = pod.path("status").path("podIP").asString();
        ObjectNode bootstrap = (ObjectNode) JSON.readTree(TEMPLATE.replace("ADMIN_SOCKET", adminSocket.toString())
                .replace("XDS_SOCKET", xdsSocket.toString())
                .replace("POD_IP", ip));
        bootstrap.set("node", node(pod, ip));
        return bootstrap.toPrettyString();
    }

    private static ObjectNode node(ObjectNode pod, String ip) {
        String name = pod.path("metadata").path("name").asString();
        String namespace = pod.path("metadata").path("namespace").asString();
        boolean gateway = Injection.isGateway(pod);
        ObjectNode node = JSON.createObjectNode();
        JsonNode labels = pod.path("metadata").path("labels");
        String app = labels.path("app")
                .asString(labels.path("service.istio.io/canonical-name").asString(name));
        node.put("id", NodeId.of(gateway, ip, name, namespace)).put("cluster", app + "." + namespace);
        node.putObject("locality");
        ObjectNode metadata = node.putObject("metadata");
        metadata.set("ANNOTATIONS", object(pod.path("metadata").path("annotations")));
        String apps = Injection.appContainers(pod);
        if (!apps.isEmpty()) {
            metadata.put("APP_CONTAINERS", apps);
        }
        metadata.put("CLUSTER_ID", "Kubernetes")
                .put("ENVOY_PROMETHEUS_PORT", 15090)
                .put("ENVOY_STATUS_PORT", 15021)
                .put("INSTANCE_IPS", ip);
        if (!gateway) {
            metadata.put("INTERCEPTION_MODE", "REDIRECT");
        }
        metadata.put("ISTIO_VERSION", Injection.proxyVersion(pod));
        ObjectNode own = object(labels);
        own.remove("pod-template-hash");
        metadata.set("LABELS", own);
        metadata.put("MESH_ID", "cluster.local")
                .put("METADATA_DISCOVERY", "false")
                .put("NAME", name)
                .put("NAMESPACE", namespace)
                .put("NODE_NAME", pod.path("spec").path("nodeName").asString("lab"));
        String workload = Injection.workload(pod);
        metadata.put("OWNER", "kubernetes://apis/apps/v1/namespaces/" + namespace + "/deployments/" + workload);
        metadata.putArray("PILOT_SAN").add("istiod.istio-system.svc");
        if (!gateway) {
            metadata.put("POD_PORTS", podPorts(pod).toString());
        }
        metadata.set("PROXY_CONFIG", proxyConfig());
        metadata.put("SERVICE_ACCOUNT", Injection.serviceAccount(pod)).put("WORKLOAD_NAME", workload);
        metadata.set("STATIC_LABELS", own.deepCopy());
        if (gateway && !labels.has("gateway.networking.k8s.io/gateway-name")) {
            metadata.put("UNPRIVILEGED_POD", "true");
        }
        own.properties().forEach(label -> metadata.set(label.getKey(), label.getValue()));
        return node;
    }

    private static ObjectNode proxyConfig() {
        ObjectNode config = JSON.createObjectNode();
        Map.of(
                        "binaryPath", "/usr/local/bin/envoy",
                        "configPath", "./etc/istio/proxy",
                        "controlPlaneAuthPolicy", "MUTUAL_TLS",
                        "discoveryAddress", "istiod.istio-system.svc:15012",
                        "drainDuration", "45s",
                        "serviceCluster", "istio-proxy",
                        "terminationDrainDuration", "5s")
                .forEach(config::put);
        return config.put("proxyAdminPort", 15000).put("statNameLength", 189).put("statusPort", 15020);
    }

    private static ArrayNode podPorts(ObjectNode pod) {
        ArrayNode ports = JSON.createArrayNode();
        for (JsonNode container : pod.path("spec").path("containers")) {
            if (!container.path("name").asString().equals(Injection.PROXY)) {
                container.path("ports").forEach(ports::add);
            }
        }
        return ports;
    }

    private static ObjectNode object(JsonNode node) {
        return node instanceof ObjectNode object ? object.deepCopy() : JSON.createObjectNode();
    }

    private static String template() {
        try (InputStream in = Bootstrap.class.getResourceAsStream("/deepdive/sandbox/kubelet/bootstrap.json")) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks deepdive/sandbox/kubelet/bootstrap.json");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read deepdive/sandbox/kubelet/bootstrap.json", e);
        }
    }
}
