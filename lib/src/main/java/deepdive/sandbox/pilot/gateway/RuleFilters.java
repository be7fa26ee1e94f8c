package deepdive.sandbox.pilot.gateway;

import deepdive.sandbox.pilot.model.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The filters of an HTTPRoute rule as the corresponding parts of an Istio HTTP route. */
final class RuleFilters {
    private RuleFilters() {}

    /** Adds what the filters ask for; false if one is of an unknown type, which voids the whole route. */
    static boolean apply(List<JsonNode> filters, ObjectNode http, Backends backends) {
        for (JsonNode filter : filters) {
            switch (Json.text(filter, "type")) {
                case "RequestHeaderModifier" -> headers(filter.path("requestHeaderModifier"), "request", http);
                case "ResponseHeaderModifier" -> headers(filter.path("responseHeaderModifier"), "response", http);
                case "RequestRedirect" -> http.set("redirect", redirect(filter.path("requestRedirect")));
                case "URLRewrite" -> rewrite(filter.path("urlRewrite"), http);
                case "RequestMirror" -> mirror(filter.path("requestMirror"), http, backends);
                case "CORS" -> http.set("corsPolicy", CorsFilter.of(filter.path("cors")));
                default -> {
                    return false;
                }
            }
        }
        return true;
    }

    /** As {@link #apply}, for the filters of a single backend, which may only change headers. */
    static boolean headersOnly(List<JsonNode> filters, ObjectNode destination) {
        for (JsonNode filter : filters) {
            switch (Json.text(filter, "type")) {
                case "RequestHeaderModifier" -> headers(filter.path("requestHeaderModifier"), "request", destination);
                case "ResponseHeaderModifier" ->
                    headers(filter.path("responseHeaderModifier"), "response", destination);
                default -> {
                    return false;
                }
            }
        }
        return true;
    }

    private static void headers(JsonNode filter, String side, ObjectNode out) {
        if (!filter.isObject()) {
            return;
        }
        ObjectNode operations = JsonNodeFactory.instance.objectNode();
        operations.set("add", pairs(filter, "add"));
        operations.set("set", pairs(filter, "set"));
        Json.texts(filter, "remove").forEach(operations.putArray("remove")::add);
        out.withObjectProperty("headers").set(side, operations);
    }

    /** Header names count once, whatever their case; the first entry stays. */
    private static ObjectNode pairs(JsonNode filter, String field) {
        ObjectNode pairs = JsonNodeFactory.instance.objectNode();
        Set<String> seen = new HashSet<>();
        for (JsonNode each : Json.list(filter, field)) {
            String name = Json.text(each, "name").toLowerCase(Locale.ROOT);
            if (seen.add(name)) {
                pairs.put(name, Json.text(each, "value"));
            }
        }
        return pairs;
    }

    private static ObjectNode redirect(JsonNode filter) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("redirectCode", Json.number(filter, "statusCode"));
        out.put("authority", Json.text(filter, "hostname"));
        out.put("scheme", Json.text(filter, "scheme"));
        if (Json.has(filter, "port")) {
            out.put("port", Json.number(filter, "port"));
        } else {
            out.put("derivePort", Json.has(filter, "scheme") ? "FROM_PROTOCOL_DEFAULT" : "FROM_REQUEST_PORT");
        }
        JsonNode path = filter.path("path");
        switch (Json.text(path, "type")) {
            case "ReplaceFullPath" -> out.put("uri", Json.text(path, "replaceFullPath"));
            case "ReplacePrefixMatch" -> out.put("prefixRewrite", Json.text(path, "replacePrefixMatch"));
            default -> {
                // The path stays as it was.
            }
        }
        return out;
    }

    private static void rewrite(JsonNode filter, ObjectNode http) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        JsonNode path = filter.path("path");
        switch (Json.text(path, "type")) {
            case "ReplacePrefixMatch" -> {
                String prefix = Json.text(path, "replacePrefixMatch");
                String trimmed = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
                out.put("uri", trimmed.isEmpty() ? "/" : trimmed);
            }
            case "ReplaceFullPath" ->
                out.putObject("uriRegexRewrite").put("match", "/.*").put("rewrite", Json.text(path, "replaceFullPath"));
            default -> {
                // Only the host changes.
            }
        }
        if (Json.has(filter, "hostname")) {
            out.put("authority", Json.text(filter, "hostname"));
        }
        if (!out.isEmpty()) {
            http.set("rewrite", out);
        }
    }

    private static void mirror(JsonNode filter, ObjectNode http, Backends backends) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        try {
            Backends.Backend backend = backends.of(filter.path("backendRef"));
            if (!backend.valid()) {
                return; // a mirror that does not exist is left out; the route still answers
            }
            out.set("destination", backend.destination());
        } catch (Backends.Unusable e) {
            return; // likewise
        }
        JsonNode fraction = filter.path("fraction");
        if (fraction.isObject()) {
            double denominator = Json.has(fraction, "denominator") ? Json.number(fraction, "denominator") : 100;
            out.putObject("percentage").put("value", 100.0 * Json.number(fraction, "numerator") / denominator);
        } else if (Json.has(filter, "percent")) {
            out.putObject("percentage").put("value", (double) Json.number(filter, "percent"));
        }
        http.withArrayProperty("mirrors").add(out);
    }
}
