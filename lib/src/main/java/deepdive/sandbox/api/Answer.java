package deepdive.sandbox.api;

import deepdive.sandbox.store.ApiException;
import deepdive.sandbox.store.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A whole HTTP answer.
 *
 * @param warnings each is sent as a Warning header, which kubectl prints
 */
record Answer(int code, String contentType, byte[] body, Map<String, String> headers, List<String> warnings) {
    static final String JSON = "application/json";

    static Answer json(int code, JsonNode body) {
        return new Answer(code, JSON, Json.MAPPER.writeValueAsBytes(body), Map.of(), List.of());
    }

    static Answer ok(JsonNode body) {
        return json(200, body);
    }

    static Answer text(int code, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return new Answer(
                code, "text/plain; charset=utf-8", body, Map.of("X-Content-Type-Options", "nosniff"), List.of());
    }

    /** What Go's mux says of a path that it does not know; kubectl words it anew. */
    static Answer noSuchPath() {
        return text(404, "404 page not found\n");
    }

    static Answer of(ApiException refusal) {
        return json(refusal.code(), refusal.status());
    }

    Answer warning(List<String> more) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(more);
        return new Answer(code, contentType, body, headers, List.copyOf(all));
    }

    Answer as(String type, Map<String, String> more) {
        return new Answer(code, type, body, more, warnings);
    }
}
