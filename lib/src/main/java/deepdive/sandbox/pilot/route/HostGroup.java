package deepdive.sandbox.pilot.route;

import deepdive.sandbox.pilot.model.Service;
import io.envoyproxy.envoy.config.route.v3.Route;
import java.util.List;

/**
 * Hosts on a port that share routes.
 *
 * @param hosts names that are no service's
 */
record HostGroup(int port, List<Service> services, List<String> hosts, List<Route> routes) {}
