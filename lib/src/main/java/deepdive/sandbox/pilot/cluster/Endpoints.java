package deepdive.sandbox.pilot.cluster;

import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.Service;
import deepdive.sandbox.pilot.model.ServicePort;
import deepdive.sandbox.pilot.model.SidecarScope;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The endpoints of a proxy's clusters. */
public final class Endpoints {
    private Endpoints() {}

    /** An assignment, perhaps empty, for each of the clusters that asks for one by EDS. */
    public static List<ClusterLoadAssignment> build(World world, Proxy proxy, List<Cluster> clusters) {
        SidecarScope scope = world.scope(proxy);
        Assignments assignments = new Assignments(world, proxy);
        List<ClusterLoadAssignment> built = new ArrayList<>();
        for (Cluster cluster : clusters) {
            if (cluster.hasEdsClusterConfig()) {
                String name = cluster.getEdsClusterConfig().getServiceName();
                String[] parts = name.split("\\|", 4);
                Optional<Service> service = scope.service(parts[3]);
                Optional<ServicePort> port = service.flatMap(found -> found.port(Integer.parseInt(parts[1])));
                built.add(
                        port.isPresent()
                                ? assignments.eds(service.get(), port.get(), parts[2], name)
                                : ClusterLoadAssignment.newBuilder()
                                        .setClusterName(name)
                                        .build());
            }
        }
        return built;
    }
}
