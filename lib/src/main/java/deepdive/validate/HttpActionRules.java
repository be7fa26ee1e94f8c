package deepdive.validate;

import static deepdive.cli.GoPrint.quote;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** What an HTTP route does beside forwarding. */
final class HttpActionRules {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE", "*");
    private static final Set<String> RETRY_ON = Set.of(
            "5xx",
            "gateway-error",
            "reset",
            "reset-before-request",
            "connect-failure",
            "retriable-4xx",
            "refused-stream",
            "retriable-status-codes",
            "retriable-headers",
            "envoy-ratelimited",
            "http3-post-connect-failure",
            "cancelled",
            "deadline-exceeded",
            "internal",
            "resource-exhausted",
            "unavailable");
    /** The statuses that Go's net/http knows. */
    private static final Set<Integer> STATUSES = Set.of(
            100, 101, 102, 103, 200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305, 307,
            308, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421,
            422, 423, 424, 425, 426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511);

    private static final int KB = 1024;

    private HttpActionRules() {}

    static Findings cors(View policy) {
        Findings wrong = new Findings();
        for (View origin : policy.items("allowOrigins")) {
            boolean set = !(origin.text("exact") + origin.text("prefix") + origin.text("regex")).isEmpty();
            wrong.check(
                    set
                            ? HttpMatchRules.regex(origin, "corsPolicy.allowOrigins")
                            : "'' is not a valid match type for CORS allow origins");
        }
        for (String method : policy.texts("allowMethods")) {
            wrong.check(METHODS.contains(method) ? "" : quote(method) + " is not a supported HTTP method");
        }
        policy.texts("allowHeaders").forEach(name -> wrong.check(HeaderNames.cors(name)));
        policy.texts("exposeHeaders").forEach(name -> wrong.check(HeaderNames.cors(name)));
        wrong.check(Durations.check(policy, "maxAge"));
        if (Durations.of(policy, "maxAge").getNano() > 0) {
            wrong.list("max_age duration is accurate only to seconds precision");
        }
        return wrong;
    }

    static Findings mirrors(View route) {
        Findings wrong = new Findings();
        for (View mirror : route.items("mirrors")) {
            if (!mirror.has("destination")) {
                wrong.add("destination is required for mirrors");
                continue;
            }
            wrong.add(Destinations.check(mirror.at("destination")));
            percentage(mirror.at("percentage").decimal("value"), "mirror percentage", wrong);
        }
        return wrong;
    }

    static void percentage(double value, String what, Findings wrong) {
        String has = String.format(Locale.ROOT, " (it has %f)", value);
        if (value > 100) {
            wrong.add(what + " must have a max value of 100" + has);
        }
        if (value < 0) {
            wrong.add(what + " must have a min value of 0" + has);
        }
    }

    static String redirect(View route) {
        View redirect = route.at("redirect");
        if (!redirect.present()) {
            return "";
        }
        String prefix = redirect.text("prefixRewrite");
        if (!redirect.text("uri").isEmpty() && !prefix.isEmpty()) {
            return "redirect may only specify one of uri or prefix_rewrite";
        }
        if (!prefix.isEmpty()
                && route.items("match").stream()
                        .anyMatch(match -> match.has("uri") && !match.at("uri").has("prefix"))) {
            return "redirect prefix_rewrite requires all URI matches to use prefix match type";
        }
        boolean port = redirect.has("port") || redirect.has("derivePort");
        String scheme = redirect.text("scheme");
        if ((redirect.text("uri") + prefix + redirect.text("authority") + scheme).isEmpty() && !port) {
            return "redirect must specify URI, authority, scheme, or port";
        }
        long code = redirect.number("redirectCode");
        if (code != 0 && (code < 300 || code > 399)) {
            return code + " is not a valid redirect code, must be 3xx";
        }
        if (!scheme.isEmpty() && !scheme.equals("http") && !scheme.equals("https")) {
            return "invalid redirect scheme, must be \"http\" or \"https\"";
        }
        return redirect.number("port") > 0 ? Names.port(redirect.number("port")) : "";
    }

    static Verdict directResponse(View response) {
        Verdict verdict = new Verdict();
        if (!response.present()) {
            return verdict;
        }
        View body = response.at("body");
        int size = body.has("string")
                ? body.text("string").getBytes(StandardCharsets.UTF_8).length
                : body.text("bytes").replaceAll("=+$", "").length() * 3 / 4;
        String large = "large direct_responses may impact control plane performance";
        if (size > KB * KB) {
            verdict.error(large + ", must be less than 1MB");
        } else if (size > 100 * KB) {
            verdict.warn(large);
        }
        verdict.check(status(response.number("status")));
        return verdict;
    }

    static String status(long status) {
        return status < 200 || status > 600 ? "HTTP status " + status + " is not in range 200-599" : "";
    }

    static Findings retries(View retries) {
        Findings wrong = new Findings();
        long attempts = retries.number("attempts");
        if (attempts < 0) {
            wrong.list("attempts cannot be negative");
        }
        String retryOn = retries.text("retryOn");
        boolean configured = retries.has("perTryTimeout") || !retryOn.isEmpty() || retries.has("retryRemoteLocalities");
        if (retries.present() && attempts == 0 && configured) {
            wrong.add("http retry policy configured when attempts are set to 0 (disabled)");
        }
        wrong.check(Durations.check(retries, "perTryTimeout"));
        for (String policy : retryOn.isEmpty() ? new String[0] : retryOn.split(",", -1)) {
            boolean status = policy.matches("\\+?[0-9]{1,9}") && STATUSES.contains(Integer.valueOf(policy));
            if (!status && !RETRY_ON.contains(policy)) {
                wrong.add(quote(policy) + " is not a valid retryOn policy");
            }
        }
        wrong.check(Durations.check(retries, "backoff"));
        return wrong;
    }

    static String rewrite(View rewrite) {
        if (!rewrite.present()) {
            return "";
        }
        View regex = rewrite.at("uriRegexRewrite");
        boolean uri = !rewrite.text("uri").isEmpty();
        if (uri && regex.present()) {
            return "rewrite may only contain one of URI or UriRegexRewrite";
        }
        if (!uri && !regex.present() && rewrite.text("authority").isEmpty()) {
            return "rewrite must specify at least one of URI, UriRegexRewrite, or authority."
                    + " Only one of URI or UriRegexRewrite may be specified";
        }
        if (!regex.present()) {
            return "";
        }
        String wrong = regex.text("match").isEmpty() || regex.text("rewrite").isEmpty()
                ? "UriRegexRewrite requires both Rewrite and Match fields to be specified"
                : HttpMatchRules.regex(regex.text("match"), "HTTPRewrite.UriRegexRewrite.Match");
        return wrong.isEmpty() ? "" : "UriRegexRewrite has errors\n" + wrong;
    }
}
