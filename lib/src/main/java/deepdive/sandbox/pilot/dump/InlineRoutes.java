package deepdive.sandbox.pilot.dump;

import com.google.protobuf.InvalidProtocolBufferException;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import java.util.ArrayList;
import java.util.List;

/** Route tables that are written inside a listener; Envoy lists them among the static ones. */
public final class InlineRoutes {
    private InlineRoutes() {}

    public static List<RouteConfiguration> of(Listener listener) {
        return managers(listener).stream()
                .filter(HttpConnectionManager::hasRouteConfig)
                .map(HttpConnectionManager::getRouteConfig)
                .toList();
    }

    /** Names of the route tables that a listener asks for by RDS. */
    public static List<String> names(Listener listener) {
        return managers(listener).stream()
                .filter(HttpConnectionManager::hasRds)
                .map(manager -> manager.getRds().getRouteConfigName())
                .distinct()
                .toList();
    }

    private static List<HttpConnectionManager> managers(Listener listener) {
        List<FilterChain> chains = new ArrayList<>(listener.getFilterChainsList());
        if (listener.hasDefaultFilterChain()) {
            chains.add(listener.getDefaultFilterChain());
        }
        List<HttpConnectionManager> found = new ArrayList<>();
        for (FilterChain chain : chains) {
            for (Filter filter : chain.getFiltersList()) {
                if (filter.getTypedConfig().is(HttpConnectionManager.class)) {
                    try {
                        found.add(filter.getTypedConfig().unpack(HttpConnectionManager.class));
                    } catch (InvalidProtocolBufferException e) {
                        throw new IllegalArgumentException("listener " + listener.getName() + ": " + e.getMessage(), e);
                    }
                }
            }
        }
        return found;
    }
}
