package deepdive.sandbox.pilot.cluster;

import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;

/** The clusters of a proxy. */
public final class Clusters {
    private Clusters() {}

    public static List<Cluster> build(World world, Proxy proxy) {
        return List.of();
    }
}
