package deepdive.sandbox.api;

import deepdive.sandbox.store.ApiException;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/** For an API without a kubelet: pods do not run, so nothing can be streamed from them. */
public final class NoPods implements PodSubresource {
    public static final PodSubresource INSTANCE = new NoPods();

    private NoPods() {}

    @Override
    public void handle(HttpServerRequest request, String namespace, String pod, String subresource, MultiMap query) {
        ApiException refusal = new ApiException(
                503, "ServiceUnavailable", "this API runs without a kubelet: pod " + pod + " does not run", null);
        request.response()
                .setStatusCode(refusal.code())
                .putHeader("Content-Type", Answer.JSON)
                .end(refusal.status().toString());
    }
}
