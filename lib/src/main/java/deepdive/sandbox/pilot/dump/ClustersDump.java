package deepdive.sandbox.pilot.dump;

import deepdive.sandbox.pilot.ProxyConfig;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code GET /clusters?format=json} of an Envoy would answer that had accepted all: its clusters' hosts. */
public final class ClustersDump {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ClustersDump() {}

    public static ObjectNode of(World world, Proxy proxy, ProxyConfig config) {
        ObjectNode dump = JSON.createObjectNode();
        ArrayNode statuses = dump.putArray("cluster_statuses");
        for (JsonNode cluster :
                Bootstraps.of(world, proxy).path("static_resources").path("clusters")) {
            ObjectNode status =
                    statuses.addObject().put("name", cluster.path("name").asString());
            hosts(status, SeenEndpoints.ofStatic((ObjectNode) cluster));
        }
        Map<String, ClusterLoadAssignment> assignments = SeenEndpoints.byName(config);
        for (Cluster cluster : config.clusters()) {
            ObjectNode status =
                    statuses.addObject().put("name", cluster.getName()).put("added_via_api", true);
            String service = cluster.getEdsClusterConfig().getServiceName();
            if (!service.isEmpty()) {
                status.put("eds_service_name", service);
            }
            hosts(status, ProtoJson.tree(SeenEndpoints.of(cluster, assignments)));
        }
        return dump;
    }

    private static void hosts(ObjectNode status, JsonNode assignment) {
        ArrayNode hosts = JSON.createArrayNode();
        for (JsonNode group : assignment.path("endpoints")) {
            for (JsonNode endpoint : group.path("lb_endpoints")) {
                ObjectNode host = hosts.addObject();
                host.set("address", endpoint.at("/endpoint/address"));
                host.putObject("health_status").set("eds_health_status", endpoint.path("health_status"));
                host.set("weight", endpoint.path("load_balancing_weight"));
                for (String field : new String[] {"locality", "priority"}) {
                    if (group.has(field)) {
                        host.set(field, group.path(field));
                    }
                }
            }
        }
        if (!hosts.isEmpty()) {
            status.set("host_statuses", hosts);
        }
    }
}
