package deepdive.sandbox.pilot;

import deepdive.sandbox.pilot.cluster.Clusters;
import deepdive.sandbox.pilot.cluster.Endpoints;
import deepdive.sandbox.pilot.gateway.GatewayApi;
import deepdive.sandbox.pilot.listener.Listeners;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import deepdive.sandbox.pilot.route.RouteNames;
import deepdive.sandbox.pilot.route.Routes;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import java.util.List;

/** The control plane's core: from a snapshot of the cluster to what a proxy is sent. Pure: no clock, no sockets. */
public final class Pilot {
    private Pilot() {}

    /**
     * What istiod would send the proxy, without the filters that only Istio's build of Envoy has
     * (istio.metadata_exchange, istio.stats, istio.alpn).
     */
    public static ProxyConfig configure(World world, Proxy proxy) {
        World whole = world.derive("gateway-api", GatewayApi::apply);
        List<Cluster> clusters = Clusters.build(whole, proxy);
        List<Listener> listeners = Listeners.build(whole, proxy);
        return new ProxyConfig(
                clusters,
                Endpoints.build(whole, proxy, clusters),
                listeners,
                Routes.build(whole, proxy, RouteNames.of(listeners)));
    }
}
