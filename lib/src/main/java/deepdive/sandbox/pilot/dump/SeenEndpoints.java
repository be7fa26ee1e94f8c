package deepdive.sandbox.pilot.dump;

import com.google.protobuf.UInt32Value;
import deepdive.sandbox.pilot.ProxyConfig;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.HealthStatus;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Load assignments as Envoy reports them: health, weight and policy filled in. */
final class SeenEndpoints {
    private static final int OVERPROVISIONING = 140;

    private SeenEndpoints() {}

    static Map<String, ClusterLoadAssignment> byName(ProxyConfig config) {
        Map<String, ClusterLoadAssignment> found = new HashMap<>();
        config.endpoints().forEach(assignment -> found.put(assignment.getClusterName(), assignment));
        return found;
    }

    static ClusterLoadAssignment of(Cluster cluster, Map<String, ClusterLoadAssignment> assignments) {
        String service = cluster.getEdsClusterConfig().getServiceName();
        String name = service.isEmpty() ? cluster.getName() : service;
        ClusterLoadAssignment sent = cluster.getType() == Cluster.DiscoveryType.EDS
                ? assignments.getOrDefault(name, ClusterLoadAssignment.getDefaultInstance())
                : cluster.getLoadAssignment();
        ClusterLoadAssignment.Builder seen = sent.toBuilder().setClusterName(name);
        seen.setPolicy(
                ClusterLoadAssignment.Policy.newBuilder().setOverprovisioningFactor(UInt32Value.of(OVERPROVISIONING)));
        for (LocalityLbEndpoints.Builder locality : seen.getEndpointsBuilderList()) {
            for (LbEndpoint.Builder endpoint : locality.getLbEndpointsBuilderList()) {
                if (endpoint.getHealthStatus() == HealthStatus.UNKNOWN) {
                    endpoint.setHealthStatus(HealthStatus.HEALTHY);
                }
                if (!endpoint.hasLoadBalancingWeight()) {
                    endpoint.setLoadBalancingWeight(UInt32Value.of(1));
                }
            }
        }
        return seen.build();
    }

    static ObjectNode ofStatic(ObjectNode cluster) {
        ObjectNode seen = (ObjectNode) cluster.path("load_assignment").deepCopy();
        seen.putObject("policy").put("overprovisioning_factor", OVERPROVISIONING);
        for (JsonNode locality : seen.path("endpoints")) {
            for (JsonNode endpoint : locality.path("lb_endpoints")) {
                ((ObjectNode) endpoint).put("health_status", "HEALTHY").put("load_balancing_weight", 1);
            }
        }
        return seen;
    }
}
