package deepdive.sandbox.pilot.route;

import com.google.protobuf.Any;
import com.google.protobuf.UInt32Value;
import deepdive.sandbox.pilot.model.Durations;
import deepdive.sandbox.pilot.model.Json;
import io.envoyproxy.envoy.config.route.v3.RetryPolicy;
import io.envoyproxy.envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate;
import io.envoyproxy.envoy.extensions.retry.priority.previous_priorities.v3.PreviousPrioritiesConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * When and how often a failed request is sent again
 * (https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry).
 */
final class RetryPolicies {
    private static final String STATUS_CODES = "retriable-status-codes";
    private static final String DEFAULT_ON = "connect-failure,refused-stream,unavailable,cancelled," + STATUS_CODES;

    private static final RetryPolicy.RetryHostPredicate OTHER_HOST = RetryPolicy.RetryHostPredicate.newBuilder()
            .setName("envoy.retry_host_predicates.previous_hosts")
            .setTypedConfig(Any.pack(PreviousHostsPredicate.getDefaultInstance()))
            .build();

    private static final RetryPolicy.RetryPriority OTHER_LOCALITY = RetryPolicy.RetryPriority.newBuilder()
            .setName("envoy.retry_priorities.previous_priorities")
            .setTypedConfig(Any.pack(
                    PreviousPrioritiesConfig.newBuilder().setUpdateFrequency(2).build()))
            .build();

    private static final Set<Integer> STATUSES = statuses();

    private RetryPolicies() {}

    /**
     * A retry policy; empty if retries are switched off.
     *
     * @param retries as written; a missing node for Istio's default
     * @param sticky whether requests stick to a host (consistent hashing), and so go to the same one again
     */
    static Optional<RetryPolicy> of(JsonNode retries, boolean sticky) {
        RetryPolicy.Builder out = RetryPolicy.newBuilder()
                .setNumRetries(UInt32Value.of(2))
                .setRetryOn(DEFAULT_ON)
                .setHostSelectionRetryMaxAttempts(5);
        if (!sticky) {
            out.addRetryHostPredicate(OTHER_HOST);
        }
        if (!retries.isObject()) {
            return Optional.of(out.build());
        }
        int attempts = Json.number(retries, "attempts");
        if (attempts <= 0) {
            return Optional.empty();
        }
        out.setNumRetries(UInt32Value.of(attempts));
        if (!Json.text(retries, "retryOn").isEmpty()) {
            retryOn(Json.text(retries, "retryOn"), out);
        }
        if (Json.has(retries, "perTryTimeout")) {
            out.setPerTryTimeout(Durations.at(retries, "perTryTimeout").orElse(Durations.ZERO));
        }
        if (Json.has(retries, "retryIgnorePreviousHosts")) {
            out.clearRetryHostPredicate();
            if (Json.flag(retries, "retryIgnorePreviousHosts")) {
                out.addRetryHostPredicate(OTHER_HOST);
            }
        }
        if (Json.flag(retries, "retryRemoteLocalities")) {
            out.setRetryPriority(OTHER_LOCALITY);
        }
        if (Json.has(retries, "backoff")) {
            out.setRetryBackOff(RetryPolicy.RetryBackOff.newBuilder()
                    .setBaseInterval(Durations.at(retries, "backoff").orElse(Durations.ZERO)));
        }
        return Optional.of(out.build());
    }

    /** Istio lets status codes stand among Envoy's conditions. */
    private static void retryOn(String written, RetryPolicy.Builder out) {
        List<String> conditions = new ArrayList<>();
        for (String part : written.split(",")) {
            String condition = part.trim();
            if (condition.matches("\\d{3}") && STATUSES.contains(Integer.parseInt(condition))) {
                out.addRetriableStatusCodes(Integer.parseInt(condition));
            } else if (!condition.isEmpty()) {
                conditions.add(condition);
            }
        }
        String joined = String.join(",", conditions);
        boolean add = out.getRetriableStatusCodesCount() > 0 && !joined.contains(STATUS_CODES);
        out.setRetryOn(add ? joined + "," + STATUS_CODES : joined);
    }

    /** The status codes that have a name (RFC 9110 and its registry). */
    private static Set<Integer> statuses() {
        Set<Integer> all = new TreeSet<>();
        range(all, 100, 103);
        range(all, 200, 208);
        all.add(226);
        range(all, 300, 305);
        range(all, 307, 308);
        range(all, 400, 418);
        range(all, 421, 426);
        all.addAll(Set.of(428, 429, 431, 451));
        range(all, 500, 508);
        all.addAll(Set.of(510, 511));
        return all;
    }

    private static void range(Set<Integer> all, int from, int to) {
        for (int code = from; code <= to; code++) {
            all.add(code);
        }
    }
}
