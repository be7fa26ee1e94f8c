package deepdive.sandbox.pilot.gateway;

import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rules of an HTTPRoute as Istio HTTP routes, one for each match. */
final class HttpRules {
    private HttpRules() {}

    /** Empty if some rule breaks the specification: then the whole route is void. */
    static Optional<List<ObjectNode>> of(Config route, Backends backends) {
        List<ObjectNode> out = new ArrayList<>();
        int position = 0;
        for (JsonNode rule : Json.list(route.spec(), "rules")) {
            String name = Refs.or(rule, "name", route.namespace() + "." + route.name() + "." + position++);
            List<JsonNode> matches = Json.list(rule, "matches");
            if (matches.isEmpty()) {
                matches = new ArrayList<>();
                matches.add(null);
            }
            for (JsonNode match : matches) {
                ObjectNode http = JsonNodeFactory.instance.objectNode().put("name", name);
                if (match != null) {
                    http.putArray("match").add(RuleMatches.of(match));
                }
                if (!RuleFilters.apply(Json.list(rule, "filters"), http, backends)) {
                    return Optional.empty();
                }
                retries(rule, http);
                timeouts(rule, http);
                if (!destinations(rule, http, backends)) {
                    return Optional.empty();
                }
                out.add(http);
            }
        }
        return Optional.of(out);
    }

    private static void retries(JsonNode rule, ObjectNode http) {
        if (!Json.has(rule, "retry")) {
            return;
        }
        JsonNode retry = rule.path("retry");
        int attempts = Json.has(retry, "attempts") ? Json.number(retry, "attempts") : 2;
        ObjectNode retries = http.putObject("retries").put("attempts", attempts);
        if (attempts != 0) {
            List<String> on = new ArrayList<>(List.of("connect-failure", "refused-stream", "unavailable", "cancelled"));
            on.addAll(Json.texts(retry, "codes"));
            retries.put("retryOn", String.join(",", on));
        }
        if (Json.has(retry, "backoff")) {
            retries.put("backoff", Json.text(retry, "backoff"));
        }
    }

    private static void timeouts(JsonNode rule, ObjectNode http) {
        String request = Json.text(rule, "timeouts", "request");
        if (!request.isEmpty() && !zero(request)) {
            http.put("timeout", request);
        }
        String backend = Json.text(rule, "timeouts", "backendRequest");
        if (backend.isEmpty() || zero(backend)) {
            return;
        }
        if (http.path("retries") instanceof ObjectNode retries) {
            retries.put("perTryTimeout", backend);
        } else {
            http.put("timeout", backend);
        }
    }

    /** Of a duration such as {@code 0s} or {@code 0h0m}: no limit. */
    private static boolean zero(String duration) {
        return duration.chars().noneMatch(c -> c >= '1' && c <= '9');
    }

    private static boolean destinations(JsonNode rule, ObjectNode http, Backends backends) {
        List<JsonNode> refs = Json.list(rule, "backendRefs");
        if (refs.stream().mapToInt(HttpRules::weight).sum() == 0 && !http.has("redirect")) {
            http.putObject("directResponse").put("status", 500);
            return true;
        }
        List<JsonNode> used = refs.stream().filter(ref -> weight(ref) != 0).toList();
        ArrayNode route = http.putArray("route");
        for (JsonNode ref : used) {
            ObjectNode destination = route.addObject();
            try {
                destination.set("destination", backends.of(ref).destination());
            } catch (Backends.Unusable e) {
                return false;
            }
            destination.put("weight", used.size() == 1 ? 0 : weight(ref));
            if (!RuleFilters.headersOnly(Json.list(ref, "filters"), destination)) {
                return false;
            }
        }
        return true;
    }

    private static int weight(JsonNode ref) {
        return Json.has(ref, "weight") ? Json.number(ref, "weight") : 1;
    }
}
