package deepdive.sandbox.pilot.cluster;

import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.MeshConfig;
import deepdive.sandbox.pilot.model.Service;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Preference for near hosts, from a DestinationRule, else the Service's trafficDistribution, else the mesh
 * (https://istio.io/latest/docs/reference/config/networking/destination-rule/#LocalityLoadBalancerSetting).
 *
 * @param force whether to fail over without outlier detection too
 */
record LocalityBalancing(JsonNode setting, boolean force) {
    static final String NETWORK = "topology.istio.io/network";
    private static final List<String> ZONE =
            List.of(NETWORK, "topology.kubernetes.io/region", "topology.kubernetes.io/zone");
    private static final List<String> NODE = List.of(
            NETWORK,
            "topology.kubernetes.io/region",
            "topology.kubernetes.io/zone",
            "topology.istio.io/subzone",
            "kubernetes.io/hostname");

    /** Empty where it is switched off. */
    static Optional<LocalityBalancing> of(MeshConfig mesh, JsonNode rule, Service service) {
        JsonNode own = Json.at(rule, "localityLbSetting");
        if (own.isObject()) {
            return off(own) ? Optional.empty() : Optional.of(new LocalityBalancing(own, false));
        }
        if (!service.trafficDistribution().isEmpty()) {
            ObjectNode setting = JsonNodeFactory.instance.objectNode();
            var labels = setting.putArray("failoverPriority");
            (service.trafficDistribution().equals("PreferSameNode") ? NODE : ZONE).forEach(labels::add);
            return Optional.of(new LocalityBalancing(setting, true));
        }
        JsonNode meshwide = Json.at(mesh.raw(), "localityLbSetting");
        return off(meshwide) ? Optional.empty() : Optional.of(new LocalityBalancing(meshwide, false));
    }

    private static boolean off(JsonNode setting) {
        return Json.has(setting, "enabled") && !Json.flag(setting, "enabled");
    }

    void applyTo(Cluster.Builder cluster) {
        boolean failover = force || cluster.hasOutlierDetection();
        boolean chosen = Json.has(setting, "failover") || Json.has(setting, "failoverPriority");
        if ((failover && chosen) || Json.has(setting, "distribute")) {
            cluster.getCommonLbConfigBuilder()
                    .setLocalityWeightedLbConfig(Cluster.CommonLbConfig.LocalityWeightedLbConfig.getDefaultInstance());
        }
    }
}
