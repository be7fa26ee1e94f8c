package deepdive.istioctl.describe;

import deepdive.envoy.Fields;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A DestinationRule: which subsets the pods are in, and which traffic policies it has. */
final class DestinationRules {
    private DestinationRules() {}

    static void describe(Report out, JsonNode rule, Subsets subsets) {
        out.line("DestinationRule: " + out.names().of(rule) + " for \"" + Fields.text(rule, "spec", "host") + "\"");
        if (!subsets.matching().isEmpty() || !subsets.others().isEmpty()) {
            String others = String.join(",", subsets.others());
            if (subsets.matching().isEmpty()) {
                out.line(1, "WARNING POD DOES NOT MATCH ANY SUBSETS.  (Non matching subsets " + others + ")");
            }
            out.line(1, "Matching subsets: " + String.join(",", subsets.matching()));
            if (!subsets.others().isEmpty()) {
                out.line(2, "(Non-matching subsets " + others + ")");
            }
        }
        JsonNode policy = Fields.get(rule, "spec", "trafficPolicy");
        if (policy.isMissingNode()) {
            out.line(1, "No Traffic Policy");
            return;
        }
        if (Fields.has(policy, "tls")) {
            out.line(1, "Traffic Policy TLS Mode: " + tlsMode(policy));
        }
        policies(out, 1, policy);
        if (Fields.has(policy, "portLevelSettings")) {
            out.line(1, "Port Level Settings:");
            for (JsonNode port : Fields.list(policy, "portLevelSettings")) {
                out.raw("    " + Fields.number(port, "port", "number") + ":");
                if (Fields.has(port, "tls")) {
                    out.line(2, "TLS Mode: " + tlsMode(port));
                }
                policies(out, 2, port);
            }
        }
    }

    private static String tlsMode(JsonNode policy) {
        String mode = Fields.text(policy, "tls", "mode");
        return mode.isEmpty() ? "DISABLE" : mode;
    }

    private static void policies(Report out, int level, JsonNode policy) {
        List<String> found = new ArrayList<>();
        if (Fields.has(policy, "loadBalancer")) {
            found.add("load balancer");
        }
        if (Fields.has(policy, "connectionPool")) {
            found.add("connection pool");
        }
        if (Fields.has(policy, "outlierDetection")) {
            found.add("outlier detection");
        }
        if (!found.isEmpty()) {
            out.line(level, "Policies: " + String.join("/", found));
        }
    }
}
