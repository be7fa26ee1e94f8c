package deepdive.sandbox.istiod;

import deepdive.sandbox.pilot.model.Endpoint;
import deepdive.sandbox.pilot.model.Service;
import deepdive.sandbox.pilot.model.ServicePort;
import deepdive.sandbox.pilot.model.World;
import deepdive.sandbox.store.Json;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /debug/endpointShardz}: the endpoints of each service, by host name and namespace (istio's model.EndpointShards). */
final class EndpointShards {
    private EndpointShards() {}

    static ObjectNode of(World world) {
        Map<String, Map<String, ObjectNode>> byHost = new TreeMap<>();
        for (Service service : world.services()) {
            ArrayNode endpoints = null;
            for (ServicePort port : service.ports()) {
                for (Endpoint endpoint : world.endpoints(service, port)) {
                    endpoints = endpoints == null ? shard(byHost, service) : endpoints;
                    endpoints.add(of(endpoint));
                }
            }
            if (endpoints != null) {
                ObjectNode accounts =
                        byHost.get(service.hostname()).get(service.namespace()).putObject("ServiceAccounts");
                world.serviceAccounts(service).forEach(accounts::putObject);
            }
        }
        ObjectNode json = Json.object();
        byHost.forEach((host, namespaces) -> namespaces.forEach(json.putObject(host)::set));
        return json;
    }

    private static ArrayNode shard(Map<String, Map<String, ObjectNode>> byHost, Service service) {
        String registry = service.registry() == Service.Registry.KUBERNETES ? World.CLUSTER : "External";
        return byHost.computeIfAbsent(service.hostname(), key -> new TreeMap<>())
                .computeIfAbsent(service.namespace(), key -> Json.object())
                .withObject("Shards")
                .withArray(registry + "/" + World.CLUSTER);
    }

    private static ObjectNode of(Endpoint endpoint) {
        ObjectNode json = Json.object();
        ObjectNode labels = json.putObject("Labels");
        new TreeMap<>(endpoint.labels()).forEach(labels::put);
        json.putArray("Addresses").add(endpoint.address());
        json.put("ServicePortName", endpoint.portName())
                .put("LegacyClusterPortKey", endpoint.servicePort())
                .put("ServiceAccount", endpoint.serviceAccount())
                .put("Network", endpoint.network());
        json.putObject("Locality").put("Label", endpoint.locality()).put("ClusterID", World.CLUSTER);
        return json.put("EndpointPort", endpoint.port())
                .put("LbWeight", endpoint.weight())
                .put("TLSMode", endpoint.tlsMode())
                .put("Namespace", endpoint.namespace())
                .put("WorkloadName", endpoint.workload())
                .put("HealthStatus", health(endpoint.health()))
                .put("NodeName", endpoint.nodeName());
    }

    /** As istiod numbers them; what is not told counts as healthy. */
    private static int health(Endpoint.Health health) {
        return switch (health) {
            case UNKNOWN, HEALTHY -> 1;
            case UNHEALTHY -> 2;
            case DRAINING -> 3;
            case TERMINATING -> 4;
        };
    }
}
