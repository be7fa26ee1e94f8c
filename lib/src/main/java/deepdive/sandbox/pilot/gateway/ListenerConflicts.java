package deepdive.sandbox.pilot.gateway;

import deepdive.sandbox.pilot.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Which of a Gateway's listeners can live side by side; of two that cannot, the first stays (Gateway API, "Listener distinctness"). */
final class ListenerConflicts {
    private static final Set<String> STREAMS = Set.of("TCP", "UDP");
    private static final Set<String> NAMED = Set.of("HTTP", "HTTPS", "TLS");

    private ListenerConflicts() {}

    static List<JsonNode> winners(List<JsonNode> listeners) {
        List<JsonNode> accepted = new ArrayList<>();
        for (JsonNode listener : listeners) {
            if (accepted.stream().allMatch(prior -> distinct(listener, prior))) {
                accepted.add(listener);
            }
        }
        return accepted;
    }

    private static boolean distinct(JsonNode a, JsonNode b) {
        if (!Json.text(a, "port").equals(Json.text(b, "port"))) {
            return true;
        }
        String p = Json.text(a, "protocol");
        String q = Json.text(b, "protocol");
        if (NAMED.contains(p) && NAMED.contains(q)) {
            return !hostname(a).equals(hostname(b));
        }
        boolean known = (NAMED.contains(p) || STREAMS.contains(p)) && (NAMED.contains(q) || STREAMS.contains(q));
        return !known && !p.equals(q);
    }

    private static String hostname(JsonNode listener) {
        String hostname = Json.text(listener, "hostname");
        return hostname.isEmpty() ? "*" : hostname;
    }
}
