package deepdive.sandbox.pilot;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import java.util.List;

/**
 * What a proxy is sent, as Envoy's xDS resources.
 *
 * @param endpoints of the clusters whose discovery type is EDS
 * @param routes that the listeners refer to by name
 */
public record ProxyConfig(
        List<Cluster> clusters,
        List<ClusterLoadAssignment> endpoints,
        List<Listener> listeners,
        List<RouteConfiguration> routes) {}
