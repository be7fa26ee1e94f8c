package deepdive.sandbox.pilot.route;

import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import java.util.List;

/** The route tables of a proxy. */
public final class Routes {
    private Routes() {}

    public static List<RouteConfiguration> build(World world, Proxy proxy) {
        return List.of();
    }
}
