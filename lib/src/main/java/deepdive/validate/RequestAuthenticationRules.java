package deepdive.validate;

import static deepdive.cli.GoPrint.quote;

import java.net.URI;
import java.net.URISyntaxException;

/** A RequestAuthentication. */
final class RequestAuthenticationRules {
    private RequestAuthenticationRules() {}

    static Verdict check(Config config) {
        Verdict verdict = SelectorRules.policy(config.spec());
        for (View rule : config.spec().items("jwtRules")) {
            verdict.errors().add(rule(rule));
            if (!rule.text("jwks").isEmpty()) {
                Jwks.privateKeys(rule.text("jwks"))
                        .forEach(index -> verdict.warn("jwks key at index " + index
                                + " contains private key material; only public keys are used for verification"));
            }
        }
        return verdict;
    }

    /** Always a list of errors. */
    private static Findings rule(View rule) {
        Findings wrong = new Findings();
        if (rule.texts("audiences").contains("")) {
            rule.texts("audiences").stream()
                    .filter(String::isEmpty)
                    .forEach(audience -> wrong.list("audience must be non-empty string"));
        }
        String uri = rule.text("jwksUri");
        if (rule.text("issuer").isEmpty() && uri.isEmpty()) {
            wrong.list("issuer or jwksUri must be non-empty string");
        }
        list(wrong, uri.isEmpty() ? "" : uri(uri));
        String keys = rule.text("jwks").isEmpty() ? "" : Jwks.check(rule.text("jwks"));
        list(wrong, keys.isEmpty() ? "" : "jwks parse error: " + keys);
        for (View header : rule.items("fromHeaders")) {
            list(wrong, header.text("name").isEmpty() ? "location header name must be non-empty string" : "");
        }
        for (String parameter : rule.texts("fromParams")) {
            list(wrong, parameter.isEmpty() ? "location query must be non-empty string" : "");
        }
        for (String cookie : rule.texts("fromCookies")) {
            list(wrong, cookie.isEmpty() ? "cookie name must be non-empty string" : "");
        }
        for (View output : rule.items("outputClaimToHeaders")) {
            boolean empty =
                    output.text("claim").isEmpty() || output.text("header").isEmpty();
            list(
                    wrong,
                    empty
                            ? "outputClaimToHeaders header and claim value must be non-empty string"
                            : HeaderNames.strict(output.text("header")));
        }
        list(wrong, Durations.check(rule, "timeout"));
        return wrong;
    }

    private static void list(Findings wrong, String problem) {
        if (!problem.isEmpty()) {
            wrong.list(problem);
        }
    }

    private static String uri(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            return "parse " + quote(text) + ": " + e.getReason();
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        return scheme.equals("http") || scheme.equals("https")
                ? ""
                : "URI scheme " + quote(scheme) + " is not supported";
    }
}
