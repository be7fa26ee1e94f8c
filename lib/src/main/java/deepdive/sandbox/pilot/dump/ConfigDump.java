package deepdive.sandbox.pilot.dump;

import com.google.protobuf.Message;
import deepdive.sandbox.pilot.ProxyConfig;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code GET /config_dump?include_eds} of an Envoy would answer that had just accepted all that it was sent.
 *
 * <p>Not real: the version, the times and the certificates (the private key reads {@code [redacted]}, as in Envoy's own).
 */
public final class ConfigDump {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TIME = Certificates.ISSUED.toString();
    private static final String VERSION = TIME + "/1";
    private static final String ADMIN = "type.googleapis.com/envoy.admin.v3.";

    private ConfigDump() {}

    public static ObjectNode of(World world, Proxy proxy, ProxyConfig config) {
        ObjectNode bootstrap = Bootstraps.of(world, proxy);
        ObjectNode dump = JSON.createObjectNode();
        ArrayNode configs = dump.putArray("configs");
        configs.add(stamped(section("BootstrapConfigDump").set("bootstrap", bootstrap)));
        ObjectNode clusters = section("ClustersConfigDump").put("version_info", VERSION);
        ObjectNode endpoints = section("EndpointsConfigDump");
        ObjectNode listeners = section("ListenersConfigDump").put("version_info", VERSION);
        ObjectNode routes = section("RoutesConfigDump");
        for (JsonNode cluster : bootstrap.path("static_resources").path("clusters")) {
            add(clusters, "static_clusters", "cluster", typed("config.cluster.v3.Cluster", cluster));
            JsonNode seen = SeenEndpoints.ofStatic((ObjectNode) cluster);
            add(
                    endpoints,
                    "static_endpoint_configs",
                    "endpoint_config",
                    typed("config.endpoint.v3.ClusterLoadAssignment", seen));
        }
        Map<String, ClusterLoadAssignment> assignments = SeenEndpoints.byName(config);
        for (Cluster cluster : config.clusters()) {
            add(clusters, "dynamic_active_clusters", "cluster", ProtoJson.any(cluster))
                    .put("version_info", VERSION);
            Message seen = SeenEndpoints.of(cluster, assignments);
            add(endpoints, "dynamic_endpoint_configs", "endpoint_config", ProtoJson.any(seen));
        }
        for (JsonNode listener : bootstrap.path("static_resources").path("listeners")) {
            add(listeners, "static_listeners", "listener", typed("config.listener.v3.Listener", listener));
            JsonNode inline = listener.at("/filter_chains/0/filters/0/typed_config/route_config");
            add(routes, "static_route_configs", "route_config", typed("config.route.v3.RouteConfiguration", inline));
        }
        for (Listener listener : config.listeners()) {
            ObjectNode entry = append(listeners, "dynamic_listeners").put("name", listener.getName());
            ObjectNode state = entry.putObject("active_state").put("version_info", VERSION);
            state.set("listener", ProtoJson.any(listener));
            stamped(state);
            for (RouteConfiguration inline : InlineRoutes.of(listener)) {
                add(routes, "static_route_configs", "route_config", ProtoJson.any(inline));
            }
        }
        for (RouteConfiguration route : config.routes()) {
            add(routes, "dynamic_route_configs", "route_config", ProtoJson.any(route))
                    .put("version_info", VERSION);
        }
        configs.add(clusters).add(endpoints).add(listeners).add(routes).add(secrets(world, proxy));
        return (ObjectNode) sorted(dump);
    }

    /** As text, indented by one space. */
    public static String text(JsonNode dump) {
        return Indented.write(dump, " ") + "\n";
    }

    private static ObjectNode secrets(World world, Proxy proxy) {
        Certificates certificates = world.derive(Certificates.class, Certificates::new);
        ObjectNode section = section("SecretsConfigDump");
        ObjectNode own = JSON.createObjectNode().put("name", "default");
        ObjectNode certificate = own.putObject("tls_certificate");
        certificate.putObject("certificate_chain").put("inline_bytes", base64(certificates.chain(world, proxy)));
        certificate.putObject("private_key").put("inline_bytes", base64("[redacted]"));
        ObjectNode root = JSON.createObjectNode().put("name", "ROOTCA");
        root.putObject("validation_context").putObject("trusted_ca").put("inline_bytes", base64(certificates.root()));
        for (ObjectNode secret : new ObjectNode[] {own, root}) {
            add(
                            section,
                            "dynamic_active_secrets",
                            "secret",
                            typed("extensions.transport_sockets.tls.v3.Secret", secret))
                    .put("version_info", VERSION)
                    .set("name", secret.get("name"));
        }
        return section;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode section(String type) {
        return JSON.createObjectNode().put("@type", ADMIN + type);
    }

    private static ObjectNode typed(String type, JsonNode value) {
        ObjectNode typed = JSON.createObjectNode().put("@type", "type.googleapis.com/envoy." + type);
        typed.setAll((ObjectNode) value);
        return typed;
    }

    private static ObjectNode add(ObjectNode section, String list, String field, ObjectNode value) {
        ObjectNode entry = append(section, list);
        entry.set(field, value);
        return stamped(entry);
    }

    private static ObjectNode append(ObjectNode section, String list) {
        ArrayNode entries = section.get(list) instanceof ArrayNode known ? known : section.putArray(list);
        return entries.addObject();
    }

    private static ObjectNode stamped(JsonNode entry) {
        return ((ObjectNode) entry).put("last_updated", TIME);
    }

    /** Fields by name, so that two dumps of the same content are the same bytes. */
    private static JsonNode sorted(JsonNode node) {
        if (node.isArray()) {
            ArrayNode list = JSON.createArrayNode();
            node.forEach(element -> list.add(sorted(element)));
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        Map<String, JsonNode> fields = new TreeMap<>();
        node.properties().forEach(entry -> fields.put(entry.getKey(), sorted(entry.getValue())));
        ObjectNode object = JSON.createObjectNode();
        fields.forEach(object::set);
        return object;
    }
}
