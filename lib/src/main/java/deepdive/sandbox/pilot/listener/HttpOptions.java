package deepdive.sandbox.pilot.listener;

import deepdive.sandbox.pilot.model.Service;
import deepdive.validate.Protocol;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import java.util.Optional;

/**
 * How a chain treats requests.
 *
 * @param manager the connection manager's settings so far
 * @param rds name of the route table to ask for, {@code ""} if {@code routes} is it
 * @param routes a route table of its own, null if it is asked for
 * @param statPrefix {@code ""} for the listener's
 * @param remoteAddress whether the connection's other end is the client
 * @param service the one service behind it, if there is one
 */
record HttpOptions(
        HttpConnectionManager manager,
        String rds,
        RouteConfiguration routes,
        String statPrefix,
        Protocol protocol,
        ListenerClass side,
        boolean remoteAddress,
        boolean debugHeaders,
        Optional<Service> service) {
    HttpOptions withStatPrefix(String prefix) {
        return new HttpOptions(manager, rds, routes, prefix, protocol, side, remoteAddress, debugHeaders, service);
    }
}
