package deepdive.istioctl.write;

import deepdive.envoy.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A route's match, and an inline route table, in a few words; headers are not shown. */
public final class RouteMatch {
    private RouteMatch() {}

    /** {@code /*}, {@code PathPrefix:/api}, {@code /exact}, {@code regex …}. */
    public static String describe(JsonNode match) {
        List<String> conditions = new ArrayList<>();
        String prefix = Fields.text(match, "prefix");
        if (!prefix.isEmpty()) {
            conditions.add(prefix + "*");
        }
        String separated = Fields.text(match, "path_separated_prefix");
        if (!separated.isEmpty()) {
            conditions.add("PathPrefix:" + separated);
        }
        String path = Fields.text(match, "path");
        if (!path.isEmpty()) {
            conditions.add(path);
        }
        if (Fields.has(match, "safe_regex")) {
            conditions.add("regex " + Fields.text(match, "safe_regex", "regex"));
        }
        return String.join(" ", conditions);
    }

    /** An HTTP connection manager's inline route_config: its only cluster, or its hosts and paths. */
    static String describeTable(JsonNode routeConfig) {
        List<JsonNode> hosts = Fields.list(routeConfig, "virtual_hosts");
        String only = onlyCluster(hosts);
        if (!only.isEmpty()) {
            return cluster(only);
        }
        return "Inline Route: " + hosts.stream().map(RouteMatch::describeHost).collect(Collectors.joining("; "));
    }

    /** {@code Cluster: NAME}, or the bare name of istiod's own ones: PassthroughCluster and its like. */
    static String cluster(String name) {
        return name.contains("Cluster") ? name : "Cluster: " + name;
    }

    private static String onlyCluster(List<JsonNode> hosts) {
        if (hosts.size() != 1 || !Fields.texts(hosts.get(0), "domains").equals(List.of("*"))) {
            return "";
        }
        List<JsonNode> routes = Fields.list(hosts.get(0), "routes");
        if (routes.size() != 1 || !Fields.text(routes.get(0), "match", "prefix").equals("/")) {
            return "";
        }
        return Fields.text(routes.get(0), "route", "cluster");
    }

    private static String describeHost(JsonNode host) {
        List<String> domains = Fields.texts(host, "domains");
        String routes = Fields.list(host, "routes").stream()
                .map(route -> describe(Fields.get(route, "match")))
                .collect(Collectors.joining(", "));
        String names = domains.equals(List.of("*")) ? "" : String.join("/", domains);
        return names.isEmpty() ? routes : names + " " + routes;
    }
}
