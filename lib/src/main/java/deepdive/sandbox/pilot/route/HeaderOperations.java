package deepdive.sandbox.pilot.route;

import deepdive.sandbox.pilot.model.Json;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption.HeaderAppendAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Changes of headers (https://istio.io/latest/docs/reference/config/networking/virtual-service/#Headers).
 *
 * @param authority the host that requests are sent on with, {@code ""} if unchanged: Envoy rewrites it by other means
 */
record HeaderOperations(
        List<HeaderValueOption> requestAdd,
        List<String> requestRemove,
        List<HeaderValueOption> responseAdd,
        List<String> responseRemove,
        String authority) {

    static HeaderOperations of(JsonNode headers) {
        JsonNode request = headers.path("request");
        JsonNode response = headers.path("response");
        String set = authority(request, "set");
        return new HeaderOperations(
                additions(request),
                removals(request),
                additions(response),
                removals(response),
                set.isEmpty() ? authority(request, "add") : set);
    }

    private static List<HeaderValueOption> additions(JsonNode operations) {
        List<HeaderValueOption> out = new ArrayList<>();
        add(operations, "set", HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD, out);
        add(operations, "add", HeaderAppendAction.APPEND_IF_EXISTS_OR_ADD, out);
        return out;
    }

    private static void add(JsonNode operations, String field, HeaderAppendAction action, List<HeaderValueOption> out) {
        Map<String, String> sorted = new TreeMap<>(Json.map(operations, field));
        sorted.forEach((name, value) -> {
            if (!internal(name)) {
                out.add(HeaderValueOption.newBuilder()
                        .setHeader(HeaderValue.newBuilder().setKey(name).setValue(value))
                        .setAppendAction(action)
                        .build());
            }
        });
    }

    private static List<String> removals(JsonNode operations) {
        return Json.texts(operations, "remove").stream()
                .filter(name -> !internal(name))
                .toList();
    }

    private static String authority(JsonNode operations, String field) {
        return Json.map(operations, field).entrySet().stream()
                .filter(e -> e.getKey().equalsIgnoreCase("host") || e.getKey().equalsIgnoreCase(":authority"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** Envoy lets nobody add or remove these. */
    private static boolean internal(String name) {
        return name.startsWith(":") || name.equalsIgnoreCase("host");
    }
}
