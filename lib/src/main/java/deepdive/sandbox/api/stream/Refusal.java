package deepdive.sandbox.api.stream;

import deepdive.sandbox.store.ApiException;
import io.vertx.core.http.HttpServerResponse;

/** Answers a request with a Status. */
final class Refusal {
    private Refusal() {}

    static void send(HttpServerResponse response, ApiException refusal) {
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(refusal.code())
                    .putHeader("Content-Type", "application/json")
                    .end(refusal.status().toPrettyString() + "\n");
        }
    }
}
