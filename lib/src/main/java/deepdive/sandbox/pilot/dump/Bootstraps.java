package deepdive.sandbox.pilot.dump;

import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.MeshConfig;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The bootstrap that a pod's agent writes for its Envoy: the same for all but the node, which says whose it is. */
public final class Bootstraps {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PROXY = "istio-proxy";

    private Bootstraps() {}

    public static ObjectNode of(World world, Proxy proxy) {
        ObjectNode bootstrap = template();
        bootstrap.set("node", node(world, proxy));
        return bootstrap;
    }

    private static ObjectNode template() {
        try (InputStream in = Bootstraps.class.getResourceAsStream("bootstrap.json")) {
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Envoy's identity towards the control plane (https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/core/v3/base.proto). */
    public static ObjectNode node(World world, Proxy proxy) {
        ObjectNode node = JSON.createObjectNode();
        Map<String, String> labels = new LinkedHashMap<>(Json.map(proxy.pod(), "metadata", "labels"));
        labels.remove("pod-template-hash");
        node.put("cluster", service(proxy, labels) + "." + proxy.namespace());
        node.put(
                "id",
                proxy.type().name().toLowerCase(java.util.Locale.ROOT) + "~" + proxy.ip() + "~" + proxy.name() + "."
                        + proxy.namespace() + "~" + proxy.namespace() + ".svc." + MeshConfig.DOMAIN);
        node.putObject("locality");
        node.set("metadata", metadata(world, proxy, labels));
        node.putObject("user_agent_build_version")
                .putObject("version")
                .put("major_number", 1)
                .put("minor_number", 35)
                .put("patch", 3);
        node.put("user_agent_name", "envoy");
        return node;
    }

    private static String service(Proxy proxy, Map<String, String> labels) {
        String canonical = labels.getOrDefault("service.istio.io/canonical-name", "");
        String app = canonical.isEmpty() ? labels.getOrDefault("app", "") : canonical;
        return app.isEmpty() ? proxy.workload() : app;
    }

    private static ObjectNode metadata(World world, Proxy proxy, Map<String, String> labels) {
        ObjectNode metadata = JSON.createObjectNode();
        if (!proxy.annotations().isEmpty()) {
            metadata.set("ANNOTATIONS", JSON.valueToTree(proxy.annotations()));
        }
        List<String> containers = new ArrayList<>();
        ArrayNode ports = JSON.createArrayNode();
        for (JsonNode container : Json.list(proxy.pod(), "spec", "containers")) {
            if (!Json.text(container, "name").equals(PROXY)) {
                containers.add(Json.text(container, "name"));
                Json.list(container, "ports").forEach(port -> ports.add(port(port)));
            }
        }
        if (!proxy.unprivileged()) {
            metadata.put("INTERCEPTION_MODE", "REDIRECT");
            metadata.put("APP_CONTAINERS", proxy.router() ? "" : String.join(",", containers));
            metadata.put("POD_PORTS", proxy.router() ? "[]" : JSON.writeValueAsString(ports));
        } else {
            metadata.put("UNPRIVILEGED_POD", "true");
        }
        metadata.put("CLUSTER_ID", World.CLUSTER)
                .put("ENVOY_PROMETHEUS_PORT", 15090)
                .put("ENVOY_STATUS_PORT", 15021)
                .put("INSTANCE_IPS", proxy.ip())
                .put("ISTIO_VERSION", proxy.istioVersion())
                .put("MESH_ID", world.mesh().trustDomain())
                .put("METADATA_DISCOVERY", "false")
                .put("NAME", proxy.name())
                .put("NAMESPACE", proxy.namespace())
                .put("NODE_NAME", Json.text(proxy.pod(), "spec", "nodeName"))
                .put(
                        "OWNER",
                        "kubernetes://apis/apps/v1/namespaces/" + proxy.namespace() + "/deployments/"
                                + proxy.workload())
                .put("SERVICE_ACCOUNT", proxy.serviceAccount())
                .put("WORKLOAD_NAME", proxy.workload());
        metadata.putArray("PILOT_SAN").add("istiod.istio-system.svc");
        metadata.set("LABELS", JSON.valueToTree(labels));
        metadata.set("STATIC_LABELS", JSON.valueToTree(labels));
        metadata.set("PROXY_CONFIG", proxyConfig(world));
        labels.forEach(metadata::put);
        return metadata;
    }

    /** As the injector writes them: no transport means none was written. */
    private static ObjectNode port(JsonNode port) {
        ObjectNode written = JSON.createObjectNode();
        if (Json.has(port, "name")) {
            written.put("name", Json.text(port, "name"));
        }
        written.put("containerPort", Json.number(port, "containerPort"));
        return written.put("protocol", Json.text(port, "protocol"));
    }

    private static ObjectNode proxyConfig(World world) {
        ObjectNode config = JSON.createObjectNode();
        config.put("binaryPath", "/usr/local/bin/envoy")
                .put("configPath", "./etc/istio/proxy")
                .put("controlPlaneAuthPolicy", "MUTUAL_TLS")
                .put("discoveryAddress", "istiod.istio-system.svc:15012")
                .put("drainDuration", "45s")
                .put("proxyAdminPort", 15000)
                .put("serviceCluster", PROXY)
                .put("statNameLength", 189)
                .put("statusPort", 15020)
                .put("terminationDrainDuration", "5s");
        config.setAll((ObjectNode) world.mesh().proxyDefaults());
        return config;
    }
}
