package deepdive.sandbox.pilot.gateway;

import deepdive.sandbox.pilot.model.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A match of an HTTPRoute rule as an Istio HTTP match. */
final class RuleMatches {
    private RuleMatches() {}

    static ObjectNode of(JsonNode match) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        JsonNode path = match.path("path");
        String value = Refs.or(path, "value", "/");
        ObjectNode uri = out.putObject("uri");
        switch (Refs.or(path, "type", "PathPrefix")) {
            case "Exact" -> uri.put("exact", value);
            case "RegularExpression" -> uri.put("regex", value);
            default -> uri.put("prefix", withoutSlash(value));
        }
        named(match, "headers", out);
        named(match, "queryParams", out);
        if (Json.has(match, "method")) {
            out.putObject("method").put("exact", Json.text(match, "method"));
        }
        return out;
    }

    /** A prefix matches whole path elements, so {@code /a/} says the same as {@code /a}. */
    private static String withoutSlash(String prefix) {
        return prefix.length() > 1 && prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }

    private static void named(JsonNode match, String field, ObjectNode out) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (JsonNode each : Json.list(match, field)) {
            boolean regex = Json.text(each, "type").equals("RegularExpression");
            all.putObject(Json.text(each, "name")).put(regex ? "regex" : "exact", Json.text(each, "value"));
        }
        if (!all.isEmpty()) {
            out.set(field, all);
        }
    }
}
