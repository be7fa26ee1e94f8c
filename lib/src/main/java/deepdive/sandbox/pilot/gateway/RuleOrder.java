package deepdive.sandbox.pilot.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which of several rules that match a request decides (Gateway API, HTTPRouteRule): an exact path before a prefix
 * before a regular expression, then the longer path, then a method, then more headers, then more query parameters.
 * Of equal rules the one written first (in the oldest route) decides.
 */
final class RuleOrder {
    private static final Comparator<JsonNode> ORDER = Comparator.<JsonNode, Boolean>comparing(
                    rule -> rule.path("match").isEmpty())
            .thenComparing(descending(rule -> pathRank(match(rule))))
            .thenComparing(descending(rule -> pathLength(match(rule))))
            .thenComparing(descending(rule -> match(rule).hasNonNull("method") ? 1 : 0))
            .thenComparing(descending(rule -> match(rule).path("headers").size()))
            .thenComparing(descending(rule -> match(rule).path("queryParams").size()));

    private RuleOrder() {}

    /** Istio HTTP routes with at most one match each, the one that decides first. */
    static List<ObjectNode> sorted(List<ObjectNode> rules) {
        return rules.stream().sorted(ORDER).toList();
    }

    /** A copy of an Istio HTTP route that matches on one port alone. */
    static ObjectNode onPort(ObjectNode rule, int port) {
        ObjectNode copy = rule.deepCopy();
        if (copy.path("match").isEmpty()) {
            copy.putArray("match").addObject();
        }
        copy.path("match").forEach(match -> ((ObjectNode) match).put("port", port));
        return copy;
    }

    private static Comparator<JsonNode> descending(java.util.function.ToIntFunction<JsonNode> key) {
        return Comparator.comparingInt(key).reversed();
    }

    private static JsonNode match(JsonNode rule) {
        return rule.path("match").path(0);
    }

    private static int pathRank(JsonNode match) {
        JsonNode uri = match.path("uri");
        return uri.has("exact") ? 3 : uri.has("prefix") ? 2 : uri.has("regex") ? 1 : -1;
    }

    private static int pathLength(JsonNode match) {
        for (JsonNode path : match.path("uri")) {
            return path.asString().getBytes(StandardCharsets.UTF_8).length;
        }
        return 0;
    }
}
