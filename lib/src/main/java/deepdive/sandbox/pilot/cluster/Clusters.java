package deepdive.sandbox.pilot.cluster;

import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The clusters of a proxy, in istiod's order: outbound by service, those for unclaimed traffic, inbound. */
public final class Clusters {
    private Clusters() {}

    public static List<Cluster> build(World world, Proxy proxy) {
        List<Cluster> clusters = new ArrayList<>(new OutboundClusters(world, proxy).build());
        clusters.add(Passthroughs.blackHole(world));
        if (proxy.sidecar()) {
            clusters.add(Passthroughs.outbound(world));
            clusters.addAll(new InboundClusters(world, proxy).build());
            clusters.add(Passthroughs.inbound(world));
        }
        Map<String, Cluster> firstOfName = new LinkedHashMap<>();
        clusters.forEach(cluster -> firstOfName.putIfAbsent(cluster.getName(), cluster));
        return List.copyOf(firstOfName.values());
    }
}
