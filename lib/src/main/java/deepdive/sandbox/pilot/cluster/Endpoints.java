package deepdive.sandbox.pilot.cluster;

import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import java.util.List;

/** The endpoints of a proxy's clusters. */
public final class Endpoints {
    private Endpoints() {}

    public static List<ClusterLoadAssignment> build(World world, Proxy proxy, List<Cluster> clusters) {
        return List.of();
    }
}
