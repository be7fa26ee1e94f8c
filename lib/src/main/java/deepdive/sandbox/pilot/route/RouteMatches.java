package deepdive.sandbox.pilot.route;

import com.google.protobuf.BoolValue;
import deepdive.sandbox.pilot.model.Json;
import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.config.route.v3.QueryParameterMatcher;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What a request must look like for a route: Istio's HTTPMatchRequest as Envoy's RouteMatch. */
final class RouteMatches {
    private RouteMatches() {}

    /** Any request. */
    static RouteMatch any() {
        return RouteMatch.newBuilder().setPrefix("/").build();
    }

    /** @param wholeElements whether a prefix means whole path elements, as in the Gateway API */
    static RouteMatch of(JsonNode match, boolean wholeElements) {
        RouteMatch.Builder out = RouteMatch.newBuilder().setPrefix("/");
        List<HeaderMatcher> headers = new ArrayList<>();
        fields(match, "headers").forEach((name, value) -> {
            List<String> claims = Claims.of(name);
            if (claims.isEmpty()) {
                headers.add(header(name, value).build());
            } else {
                out.addDynamicMetadata(Claims.matcher(claims, value, false));
            }
        });
        fields(match, "withoutHeaders").forEach((name, value) -> {
            List<String> claims = Claims.of(name);
            if (claims.isEmpty()) {
                HeaderMatcher.Builder not = header(name, value).setInvertMatch(true);
                headers.add(not.setTreatMissingHeaderAsEmpty(!StringMatches.presence(value))
                        .build());
            } else {
                out.addDynamicMetadata(Claims.matcher(claims, value, true));
            }
        });
        headers.sort(Comparator.comparing(HeaderMatcher::getName));
        out.addAllHeaders(headers);
        path(match.path("uri"), wholeElements, out);
        out.setCaseSensitive(BoolValue.of(!Json.flag(match, "ignoreUriCase")));
        for (String pseudo : new String[] {"method", "authority", "scheme"}) {
            if (Json.has(match, pseudo)) {
                out.addHeaders(header(":" + pseudo, match.path(pseudo)));
            }
        }
        fields(match, "queryParams").forEach((name, value) -> out.addQueryParameters(query(name, value)));
        return out.build();
    }

    private static void path(JsonNode uri, boolean wholeElements, RouteMatch.Builder out) {
        if (uri.has("exact")) {
            out.setPath(Json.text(uri, "exact"));
        } else if (uri.has("prefix")) {
            String prefix = Json.text(uri, "prefix");
            if (wholeElements && !prefix.equals("/")) {
                out.setPathSeparatedPrefix(prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix);
            } else {
                out.setPrefix(prefix);
            }
        } else if (uri.has("regex")) {
            out.setSafeRegex(StringMatches.regex(Json.text(uri, "regex")));
        }
    }

    private static HeaderMatcher.Builder header(String name, JsonNode value) {
        HeaderMatcher.Builder out = HeaderMatcher.newBuilder().setName(name);
        if (StringMatches.presence(value)) {
            return out.setPresentMatch(true);
        }
        StringMatches.of(value).ifPresent(out::setStringMatch);
        return out;
    }

    private static QueryParameterMatcher query(String name, JsonNode value) {
        QueryParameterMatcher.Builder out = QueryParameterMatcher.newBuilder().setName(name);
        if (StringMatches.presence(value)) {
            return out.setPresentMatch(true).build();
        }
        StringMatches.of(value).ifPresent(out::setStringMatch);
        return out.build();
    }

    /** By name: istiod promises no order of its own. */
    private static Map<String, JsonNode> fields(JsonNode match, String field) {
        Map<String, JsonNode> fields = new TreeMap<>();
        match.path(field).properties().forEach(e -> fields.put(e.getKey(), e.getValue()));
        return fields;
    }

    /** Whether no request gets past a route: any path, and nothing else asked. */
    static boolean catchesAll(RouteMatch match) {
        boolean anyPath =
                switch (match.getPathSpecifierCase()) {
                    case PREFIX -> match.getPrefix().equals("/");
                    case PATH_SEPARATED_PREFIX -> match.getPathSeparatedPrefix().equals("/");
                    case SAFE_REGEX -> match.getSafeRegex().getRegex().equals(".*");
                    default -> false;
                };
        return anyPath
                && match.getHeadersCount() == 0
                && match.getQueryParametersCount() == 0
                && match.getDynamicMetadataCount() == 0;
    }
}
