package deepdive.istioctl.write;

import deepdive.envoy.Fields;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What istioctl reads off a listener. */
public final class Listeners {
    static final String HTTP = "envoy.filters.network.http_connection_manager";
    static final String TCP = "envoy.filters.network.tcp_proxy";
    private static final String BLACK_HOLE = "BlackHoleCluster";

    private Listeners() {}

    /** The filter chains, the default one last. */
    public static List<JsonNode> chains(JsonNode listener) {
        List<JsonNode> chains = new ArrayList<>(Fields.list(listener, "filter_chains"));
        JsonNode last = Fields.get(listener, "default_filter_chain");
        if (!last.isMissingNode()) {
            chains.add(last);
        }
        return chains;
    }

    static String address(JsonNode listener) {
        return Fields.has(listener, "address", "socket_address")
                ? Fields.text(listener, "address", "socket_address", "address")
                : Fields.text(listener, "address", "pipe", "path");
    }

    /** The address and the additional ones. */
    public static List<String> addresses(JsonNode listener) {
        List<String> addresses = new ArrayList<>(List.of(address(listener)));
        for (JsonNode more : Fields.list(listener, "additional_addresses")) {
            addresses.add(Fields.text(more, "address", "socket_address", "address"));
        }
        return addresses;
    }

    public static long port(JsonNode listener) {
        return Fields.number(listener, "address", "socket_address", "port_value");
    }

    /** {@code HTTP}, {@code TCP}, {@code HTTP+TCP} or {@code UNKNOWN}, by its network filters. */
    public static String type(JsonNode listener) {
        boolean http = false;
        boolean tcp = false;
        for (JsonNode chain : chains(listener)) {
            for (JsonNode filter : Fields.list(chain, "filters")) {
                String name = Fields.text(filter, "name");
                http |= name.equals(HTTP);
                tcp |= name.equals(TCP) && !isBlackHole(filter);
            }
        }
        return http ? (tcp ? "HTTP+TCP" : "HTTP") : tcp ? "TCP" : "UNKNOWN";
    }

    /** Where a chain's filters send to: a route table, a cluster, or neither. */
    public static String destination(JsonNode chain) {
        for (JsonNode filter : Fields.list(chain, "filters")) {
            String name = Fields.text(filter, "name");
            JsonNode config = Fields.get(filter, "typed_config");
            if (name.equals(HTTP)) {
                if (Fields.has(config, "route_config")) {
                    return RouteMatch.describeTable(Fields.get(config, "route_config"));
                }
                String routes = Fields.text(config, "rds", "route_config_name");
                return routes.isEmpty() ? "HTTP" : "Route: " + routes;
            }
            if (name.equals(TCP) && !isBlackHole(filter)) {
                return RouteMatch.cluster(Fields.text(config, "cluster"));
            }
        }
        return "Non-HTTP/Non-TCP";
    }

    /** istioctl looks for the name anywhere in the filter's configuration. */
    private static boolean isBlackHole(JsonNode filter) {
        return mentions(Fields.get(filter, "typed_config"));
    }

    private static boolean mentions(JsonNode node) {
        if (node.isString()) {
            return node.asString().contains(BLACK_HOLE);
        }
        for (JsonNode child : node) {
            if (mentions(child)) {
                return true;
            }
        }
        return false;
    }
}
