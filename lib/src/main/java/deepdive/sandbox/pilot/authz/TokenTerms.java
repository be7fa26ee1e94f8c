package deepdive.sandbox.pilot.authz;

import io.envoyproxy.envoy.config.rbac.v3.Principal;
import io.envoyproxy.envoy.type.matcher.v3.MetadataMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import java.util.ArrayList;
import java.util.List;

/** What a request's token (JWT) says of who makes it. */
final class TokenTerms {
    private static final StringMatcher ANY = Patterns.regex(".+");

    private TokenTerms() {}

    /** {@code ISSUER/SUBJECT}. */
    static Terms<Principal> principal(String key) {
        return Terms.together((values, tcp) -> {
            http(tcp, key);
            List<Principal> some = new ArrayList<>();
            for (String value : values) {
                some.add(issuerAndSubject(value));
            }
            return some.size() == 1 ? some.get(0) : Principals.or(some);
        });
    }

    static Terms<Principal> audiences(String key) {
        return claim(key, List.of("aud"));
    }

    static Terms<Principal> presenter(String key) {
        return claim(key, List.of("azp"));
    }

    /** {@code request.auth.claims[A][B]}. */
    static Terms<Principal> claims(String key) {
        return Terms.together((values, tcp) -> {
            http(tcp, key);
            return metadata(Values.claims(path(key.substring("request.auth.claims".length())), values));
        });
    }

    private static Terms<Principal> claim(String key, List<String> path) {
        return Terms.together((values, tcp) -> {
            http(tcp, key);
            return metadata(Values.claims(path, values));
        });
    }

    private static Principal issuerAndSubject(String value) {
        int slash = value.lastIndexOf('/'); // an issuer may be a URL
        String issuer = slash < 0 ? value : value.substring(0, slash);
        String subject = slash < 0 ? "" : value.substring(slash + 1);
        StringMatcher ofIssuer;
        StringMatcher ofSubject;
        if (value.equals("*")) {
            ofIssuer = ANY;
            ofSubject = ANY;
        } else if (value.startsWith("*")) {
            String rest = issuer.substring(1);
            ofIssuer = slash < 0 || issuer.equals("*") ? ANY : Patterns.suffix(rest, false);
            ofSubject = slash < 0 ? Patterns.suffix(rest, false) : Patterns.exact(subject, false);
        } else if (value.endsWith("*")) {
            ofIssuer = slash < 0
                    ? Patterns.prefix(value.substring(0, value.length() - 1), false)
                    : Patterns.exact(issuer, false);
            ofSubject = slash < 0 || subject.equals("*")
                    ? ANY
                    : Patterns.prefix(subject.substring(0, subject.length() - 1), false);
        } else {
            ofIssuer = Patterns.exact(issuer, false);
            ofSubject = Patterns.exact(subject, false);
        }
        return Principals.and(
                List.of(metadata(Values.claim("iss", ofIssuer)), metadata(Values.claim("sub", ofSubject))));
    }

    /** {@code [a][b]} as a and b; a name that itself holds brackets is one name. */
    private static List<String> path(String brackets) throws RuleException {
        List<String> names = new ArrayList<>();
        int begin = 0;
        while (begin < brackets.length()) {
            int end = brackets.indexOf(']', begin);
            boolean plain = brackets.charAt(begin) == '['
                    && end > 0
                    && brackets.substring(begin + 1, end).indexOf('[') < 0;
            if (!plain) {
                if (!brackets.startsWith("[") || !brackets.endsWith("]")) {
                    throw new RuleException("expecting format [<NAME>], but found " + brackets);
                }
                return List.of(brackets.substring(1, brackets.length() - 1));
            }
            names.add(brackets.substring(begin + 1, end));
            begin = end + 1;
        }
        return names;
    }

    @SuppressWarnings("deprecation") // Envoy's newer field is not what Istio's proxies know
    private static Principal metadata(MetadataMatcher matcher) {
        return Principal.newBuilder().setMetadata(matcher).build();
    }

    private static void http(boolean tcp, String key) throws RuleException {
        if (tcp) {
            throw RuleException.httpOnly(key);
        }
    }
}
