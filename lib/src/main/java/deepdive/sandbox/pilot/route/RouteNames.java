package deepdive.sandbox.pilot.route;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the names of the route tables that listeners ask for. */
public final class RouteNames {
    private RouteNames() {}

    /** Sorted, each once. */
    public static Set<String> of(Collection<Listener> listeners) {
        Set<String> names = new TreeSet<>();
        for (Listener listener : listeners) {
            Stream.concat(listener.getFilterChainsList().stream(), Stream.of(listener.getDefaultFilterChain()))
                    .map(FilterChain::getFiltersList)
                    .forEach(filters -> filters.forEach(filter -> add(filter, names)));
        }
        return names;
    }

    private static void add(Filter filter, Set<String> names) {
        Any config = filter.getTypedConfig();
        if (!config.is(HttpConnectionManager.class)) {
            return;
        }
        try {
            HttpConnectionManager manager = config.unpack(HttpConnectionManager.class);
            if (manager.hasRds()) {
                names.add(manager.getRds().getRouteConfigName());
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("filter " + filter.getName() + " is not what its type says", e);
        }
    }
}
