package deepdive.oneliner;

import deepdive.envoy.Fields;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One of the destinations of a route.
 *
 * @param destination {@code reviews.bookinfo:9080}, a cluster's name, or what the proxy answers itself
 * @param weight its share; null where there is no choice
 * @param cluster empty where the proxy answers itself
 */
record RouteTarget(String destination, String subset, Long weight, String cluster) {

    static List<RouteTarget> of(JsonNode route) {
        if (Fields.has(route, "direct_response")) {
            return List.of(itself("answers " + Fields.text(route, "direct_response", "status")));
        }
        if (Fields.has(route, "redirect")) {
            return List.of(itself("redirects " + redirect(Fields.get(route, "redirect"))));
        }
        JsonNode action = Fields.get(route, "route");
        List<RouteTarget> targets = new ArrayList<>();
        for (JsonNode weighted : Fields.list(action, "weighted_clusters", "clusters")) {
            targets.add(to(Fields.text(weighted, "name"), Fields.number(weighted, "weight")));
        }
        String header = Fields.text(action, "cluster_header");
        return !targets.isEmpty()
                ? targets
                : List.of(header.isEmpty() ? to(Fields.text(action, "cluster"), null) : itself("header " + header));
    }

    private static RouteTarget to(String cluster, Long weight) {
        Upstream upstream = Upstream.of(cluster);
        String host = upstream.title();
        return new RouteTarget(
                upstream.port() == null ? host : host + ":" + upstream.port(), upstream.subset(), weight, cluster);
    }

    private static RouteTarget itself(String answer) {
        return new RouteTarget(answer, "", null, "");
    }

    private static String redirect(JsonNode redirect) {
        String scheme = Fields.flag(redirect, "https_redirect") ? "https" : Fields.text(redirect, "scheme_redirect");
        String host = Fields.text(redirect, "host_redirect");
        String path = Fields.text(redirect, "path_redirect");
        return (scheme.isEmpty() ? "" : scheme + "://") + (host.isEmpty() && !scheme.isEmpty() ? "*" : host) + path;
    }
}
