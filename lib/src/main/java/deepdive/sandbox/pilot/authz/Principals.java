package deepdive.sandbox.pilot.authz;

import io.envoyproxy.envoy.config.core.v3.CidrRange;
import io.envoyproxy.envoy.config.rbac.v3.Principal;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import java.util.List;

/** Who makes a request, in terms of Envoy's RBAC filter. */
final class Principals {
    /** The address of the connection's other end. */
    static final Terms<Principal> SOURCE_IP = each((value, tcp) ->
            Principal.newBuilder().setDirectRemoteIp(range(value)).build());

    /** The client's address as proxies before this one tell it. */
    static final Terms<Principal> REMOTE_IP = each(
            (value, tcp) -> Principal.newBuilder().setRemoteIp(range(value)).build());

    static final Terms<Principal> NAMESPACE =
            each((value, tcp) -> authenticated(Patterns.regex(".*/ns/" + wildcards(value, ".*") + "/.*")));

    static final Terms<Principal> PRINCIPAL = each((value, tcp) -> authenticated(Patterns.of(value, "spiffe://")));

    static final Terms<Principal> TRUST_DOMAIN = each((value, tcp) -> {
        if (value.equals("*")) {
            return authenticated(Patterns.prefix("spiffe://", false));
        }
        if (!value.contains("*")) {
            return authenticated(Patterns.prefix("spiffe://" + value + "/", false));
        }
        int star = value.indexOf('*');
        return authenticated(Patterns.regex("spiffe://"
                + Patterns.quote(value.substring(0, star))
                + "[^/]*"
                + Patterns.quote(value.substring(star + 1))
                + "/.*"));
    });

    private Principals() {}

    /** {@code name} or {@code namespace/name}. */
    static Terms<Principal> serviceAccount(String defaultNamespace) {
        return each((value, tcp) -> {
            int slash = value.indexOf('/');
            String namespace = slash < 0 ? defaultNamespace : value.substring(0, slash);
            return authenticated(Patterns.regex("spiffe://.+/ns/"
                    + Patterns.quote(namespace)
                    + "/(.+/|)sa/"
                    + Patterns.quote(value.substring(slash + 1))
                    + "(/.+)?"));
        });
    }

    /** {@code request.headers[NAME]}. */
    static Terms<Principal> header(String key) {
        return each((value, tcp) -> {
            if (tcp) {
                throw RuleException.httpOnly(key);
            }
            String name = key.substring("request.headers".length());
            if (!name.startsWith("[") || !name.endsWith("]")) {
                throw new RuleException("expecting format [<NAME>], but found " + name);
            }
            return Principal.newBuilder()
                    .setHeader(Patterns.header(name.substring(1, name.length() - 1), value, false))
                    .build();
        });
    }

    static Principal any() {
        return Principal.newBuilder().setAny(true).build();
    }

    static Principal and(List<Principal> all) {
        return Principal.newBuilder()
                .setAndIds(Principal.Set.newBuilder().addAllIds(all))
                .build();
    }

    static Principal or(List<Principal> some) {
        return Principal.newBuilder()
                .setOrIds(Principal.Set.newBuilder().addAllIds(some))
                .build();
    }

    static Principal not(Principal forbidden) {
        return Principal.newBuilder().setNotId(forbidden).build();
    }

    private static Terms<Principal> each(Terms.Single<Principal> single) {
        return Terms.each(single, Principals::or);
    }

    private static Principal authenticated(StringMatcher name) {
        return Principal.newBuilder()
                .setAuthenticated(Principal.Authenticated.newBuilder().setPrincipalName(name))
                .build();
    }

    private static CidrRange range(String value) throws RuleException {
        return Cidrs.parse(value).orElseThrow(() -> new RuleException("no IP address or block: " + value));
    }

    private static String wildcards(String value, String star) {
        StringBuilder expression = new StringBuilder();
        String[] parts = value.split("\\*", -1);
        for (int i = 0; i < parts.length; i++) {
            expression.append(i == 0 ? "" : star).append(Patterns.quote(parts[i]));
        }
        return expression.toString();
    }
}
