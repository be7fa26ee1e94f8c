package deepdive.sandbox.api;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/**
 * Answers requests below a pod that stream: {@code exec}, {@code attach}, {@code portforward} and {@code log}.
 *
 * <p>Called on the request's own event loop, after the bearer token was found good and before any of the body was read;
 * the request is paused. Whether the pod exists, and all of the answer, is the implementation's to say.
 */
@FunctionalInterface
public interface PodSubresource {

    /**
     * @param subresource the last segment of the path: {@code exec}, {@code attach}, {@code portforward}, {@code log}
     * @param query the decoded query parameters
     */
    void handle(HttpServerRequest request, String namespace, String pod, String subresource, MultiMap query);
}
