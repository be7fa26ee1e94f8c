package deepdive.sandbox.istiod;

import deepdive.sandbox.store.Json;
import deepdive.sandbox.xds.Connection;
import deepdive.sandbox.xds.ResourceType;
import deepdive.sandbox.xds.XdsServer;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** {@code /debug/push_status}: what the last push found strange. Of istiod's findings: clusters that nobody answers for. */
final class PushStatus {
    private PushStatus() {}

    static ObjectNode of(XdsServer xds) {
        TreeSet<String> empty = new TreeSet<>();
        for (Connection connection : xds.connections()) {
            xds.resources(connection.node().getId(), ResourceType.EDS).values().stream()
                    .map(ClusterLoadAssignment.class::cast)
                    .filter(assignment -> assignment.getEndpointsList().stream()
                            .allMatch(locality -> locality.getLbEndpointsCount() == 0))
                    .forEach(assignment -> empty.add(assignment.getClusterName()));
        }
        ObjectNode json = Json.object();
        if (!empty.isEmpty()) {
            ObjectNode clusters = json.putObject("pilot_eds_no_instances");
            empty.forEach(clusters::putObject);
        }
        return json;
    }
}
