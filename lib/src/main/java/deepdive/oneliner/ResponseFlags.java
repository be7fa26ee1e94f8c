package deepdive.oneliner;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What Envoy's response flags mean, in words.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage">Envoy: access
 *     logging, RESPONSE_FLAGS</a>
 */
final class ResponseFlags {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("DC", "the client closed the connection"),
            Map.entry("DF", "the upstream's name could not be resolved"),
            Map.entry("DI", "delayed by an injected fault"),
            Map.entry("DO", "dropped: the load balancer sheds load"),
            Map.entry("DPE", "the client broke the HTTP protocol"),
            Map.entry("DR", "the client reset the request"),
            Map.entry("DT", "took longer than a connection or stream may last"),
            Map.entry("FI", "aborted by an injected fault"),
            Map.entry("IH", "refused: a header has an invalid value"),
            Map.entry("LH", "the proxy's own health check fails"),
            Map.entry("LR", "the connection was reset by the proxy itself"),
            Map.entry("NC", "the route's cluster does not exist"),
            Map.entry("NFCF", "a filter's configuration had not arrived"),
            Map.entry("NR", "no route or filter chain matches"),
            Map.entry("OM", "refused: the proxy is overloaded"),
            Map.entry("RFCF", "the response's headers were refused"),
            Map.entry("RL", "refused by a rate limit"),
            Map.entry("RLSE", "the rate limit service failed"),
            Map.entry("SI", "nothing was sent for too long"),
            Map.entry("UAEX", "denied by the external authorization service"),
            Map.entry("UC", "the upstream closed the connection"),
            Map.entry("UF", "no connection to the upstream"),
            Map.entry("UH", "the cluster has no healthy endpoint"),
            Map.entry("UMSDR", "the upstream took longer than a stream may last"),
            Map.entry("UO", "circuit breaker: the cluster is full"),
            Map.entry("UPE", "the upstream broke the HTTP protocol"),
            Map.entry("UR", "the upstream reset the request"),
            Map.entry("URX", "all retries failed"),
            Map.entry("UT", "the upstream did not answer in time"));

    private ResponseFlags() {}

    /**
     * Why a request ended as it did; empty where nothing is known.
     *
     * @param flags {@code UF,URX}; {@code -} for none
     * @param details Envoy's RESPONSE_CODE_DETAILS, which tell more where there is no flag
     */
    static String meaning(String flags, String details) {
        if (!flags.isEmpty() && !flags.equals("-")) {
            return Arrays.stream(flags.split(","))
                    .map(flag -> WORDS.getOrDefault(flag, flag))
                    .collect(Collectors.joining(", "));
        }
        if (details.startsWith("rbac_access_denied")) {
            return "denied by an AuthorizationPolicy";
        }
        if (details.startsWith("jwt_authn")) {
            return "denied: no valid token (" + details + ")";
        }
        return switch (details) {
            case "via_upstream" -> "the upstream answered";
            case "direct_response" -> "the route itself answers so";
            case "-" -> "";
            default -> details.replaceAll("\\{.*", "");
        };
    }
}
