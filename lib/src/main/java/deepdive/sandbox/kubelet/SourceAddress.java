package deepdive.sandbox.kubelet;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.BindConfig;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets an Envoy call other pods from its own pod's address, as it would from a network namespace: what they see of it
 * is what an AuthorizationPolicy's ipBlocks speak of. Without it, every pod would come from 127.0.0.1.
 */
final class SourceAddress {
    private SourceAddress() {}

    /** Changes the clusters whose endpoints are all on this machine: from a loopback address nothing else is reached. */
    static List<Cluster> bind(List<Cluster> clusters, Collection<ClusterLoadAssignment> endpoints, String podAddress) {
        Set<String> elsewhere = new HashSet<>();
        for (ClusterLoadAssignment assignment : endpoints) {
            if (assignment.getEndpointsList().stream()
                    .flatMap(locality -> locality.getLbEndpointsList().stream())
                    .anyMatch(endpoint -> !endpoint.getEndpoint()
                            .getAddress()
                            .getSocketAddress()
                            .getAddress()
                            .startsWith("127."))) {
                elsewhere.add(assignment.getClusterName());
            }
        }
        BindConfig own = BindConfig.newBuilder()
                .setSourceAddress(
                        SocketAddress.newBuilder().setAddress(podAddress).setPortValue(0))
                .build();
        return clusters.stream()
                .map(cluster -> cluster.getType() == Cluster.DiscoveryType.EDS
                                && !cluster.hasUpstreamBindConfig()
                                && !elsewhere.contains(assignment(cluster))
                        ? cluster.toBuilder().setUpstreamBindConfig(own).build()
                        : cluster)
                .toList();
    }

    private static String assignment(Cluster cluster) {
        String service = cluster.getEdsClusterConfig().getServiceName();
        return service.isEmpty() ? cluster.getName() : service;
    }
}
