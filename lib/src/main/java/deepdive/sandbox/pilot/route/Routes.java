package deepdive.sandbox.pilot.route;

import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import java.util.Collection;
import java.util.List;

/**
 * The route tables of a proxy that its listeners ask for (RDS). Inbound routes stand in the listeners themselves.
 *
 * @see <a href="https://istio.io/latest/docs/reference/config/networking/virtual-service/">VirtualService</a>
 */
public final class Routes {
    private Routes() {}

    /**
     * @param names of the tables, as the proxy's listeners have them
     * @return a table for each name, sorted by name
     */
    public static List<RouteConfiguration> build(World world, Proxy proxy, Collection<String> names) {
        List<String> sorted = names.stream().distinct().sorted().toList();
        if (proxy.router()) {
            GatewayRoutes routes = new GatewayRoutes(world, proxy);
            return sorted.stream().map(routes::table).toList();
        }
        SidecarRoutes routes = new SidecarRoutes(world, proxy);
        return sorted.stream().map(routes::table).toList();
    }
}
