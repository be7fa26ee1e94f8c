package deepdive.sandbox.pilot.gateway;

import deepdive.sandbox.pilot.model.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The CORS filter of an HTTPRoute rule as an Istio CORS policy. */
final class CorsFilter {
    /** An origin in full (RFC 6454): scheme, host and perhaps a port. */
    private static final String ANY_ORIGIN = "^[a-zA-Z][a-zA-Z0-9+.-]*://[^/\\s?#]+$";

    private CorsFilter() {}

    static ObjectNode of(JsonNode filter) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        ArrayNode origins = JsonNodeFactory.instance.arrayNode();
        for (String origin : Json.texts(filter, "allowOrigins")) {
            if (!origin.isEmpty()) {
                origins.add(match(origin));
            }
        }
        if (!origins.isEmpty()) {
            out.set("allowOrigins", origins);
        }
        if (Json.flag(filter, "allowCredentials")) {
            out.put("allowCredentials", true);
        }
        for (String field : new String[] {"allowMethods", "allowHeaders", "exposeHeaders"}) {
            Json.texts(filter, field).forEach(out.putArray(field)::add);
        }
        if (Json.number(filter, "maxAge") > 0) {
            out.put("maxAge", Json.number(filter, "maxAge") + "s");
        }
        return out.put("unmatchedPreflights", "IGNORE");
    }

    private static ObjectNode match(String origin) {
        ObjectNode match = JsonNodeFactory.instance.objectNode();
        int star = origin.indexOf('*');
        if (origin.equals("*")) {
            return match.put("regex", ANY_ORIGIN);
        }
        if (star < 0) {
            return match.put("exact", origin);
        }
        if (star == origin.length() - 1) {
            return match.put("prefix", origin.substring(0, star));
        }
        return match.put("regex", "^" + Regexes.quote(origin).replace("\\*", ".*") + "$");
    }
}
