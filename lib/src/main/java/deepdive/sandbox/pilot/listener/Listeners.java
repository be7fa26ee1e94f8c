package deepdive.sandbox.pilot.listener;

import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import java.util.List;

/** The listeners of a proxy. */
public final class Listeners {
    private Listeners() {}

    public static List<Listener> build(World world, Proxy proxy) {
        return List.of();
    }
}
