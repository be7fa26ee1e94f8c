package deepdive.oneliner;

import deepdive.envoy.Fields;
import tools.jackson.databind.JsonNode;

/** The circuit breaker of a cluster, of default priority; null is no limit. */
record Limits(Long connections, Long pending, Long requests, Long retries) {
    private static final Limits NONE = new Limits(null, null, null, null);
    /** What istiod writes for none: the largest number that the field takes. */
    private static final long UNLIMITED = 0xFFFFFFFFL;

    static Limits of(JsonNode cluster) {
        for (JsonNode threshold : Fields.list(cluster, "circuit_breakers", "thresholds")) {
            String priority = Fields.text(threshold, "priority");
            if (priority.isEmpty() || priority.equals("DEFAULT")) {
                return new Limits(
                        limit(threshold, "max_connections"),
                        limit(threshold, "max_pending_requests"),
                        limit(threshold, "max_requests"),
                        limit(threshold, "max_retries"));
            }
        }
        return NONE;
    }

    private static Long limit(JsonNode threshold, String name) {
        long limit = Fields.number(threshold, name);
        return !Fields.has(threshold, name) || limit == UNLIMITED ? null : (Long) limit;
    }

    /** {@code 5 5xx in 10s}: which errors in a row have an endpoint ejected at the next look; empty for none. */
    static String ejection(JsonNode cluster) {
        JsonNode outlier = Fields.get(cluster, "outlier_detection");
        if (outlier.isMissingNode()) {
            return "";
        }
        boolean gateway = Fields.number(outlier, "enforcing_consecutive_gateway_failure") > 0;
        String errors = Fields.text(outlier, gateway ? "consecutive_gateway_failure" : "consecutive_5xx");
        String interval = Fields.text(outlier, "interval");
        return (errors.isEmpty() ? "5" : errors)
                + (gateway ? " gateway errors" : " 5xx")
                + (interval.isEmpty() ? "" : ", every " + interval);
    }
}
