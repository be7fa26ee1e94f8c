package deepdive.sandbox.pilot.listener;

import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The listeners of a proxy. */
public final class Listeners {
    private Listeners() {}

    /** By name, the two virtual ones of a sidecar last. */
    public static List<Listener> build(World world, Proxy proxy) {
        ProxyContext context = new ProxyContext(world, proxy);
        List<Listener> listeners = new ArrayList<>();
        if (proxy.router()) {
            listeners.addAll(new GatewayListeners(context).build());
        } else {
            listeners.addAll(new Outbound(context).build());
            HttpProxyListener.of(context).ifPresent(listeners::add);
            listeners.add(VirtualOutbound.build(context));
            listeners.addAll(new Inbound(context).build());
        }
        listeners.sort(Comparator.comparing((Listener listener) -> virtual(listener))
                .thenComparing(listener -> virtual(listener) ? "" : listener.getName()));
        return listeners;
    }

    private static boolean virtual(Listener listener) {
        return listener.getName().startsWith("virtual");
    }
}
