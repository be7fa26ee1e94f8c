package deepdive.sandbox.pilot.authz;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.core.v3.CidrRange;
import io.envoyproxy.envoy.config.core.v3.TypedExtensionConfig;
import io.envoyproxy.envoy.config.rbac.v3.Permission;
import io.envoyproxy.envoy.extensions.path.match.uri_template.v3.UriTemplateMatchConfig;
import io.envoyproxy.envoy.type.matcher.v3.PathMatcher;
import io.envoyproxy.envoy.type.matcher.v3.ValueMatcher;
import java.util.ArrayList;
import java.util.List;

/** What a request asks for, in terms of Envoy's RBAC filter. */
final class Permissions {
    static final Terms<Permission> DESTINATION_IP = each((value, tcp) -> {
        CidrRange range = Cidrs.parse(value).orElseThrow(() -> new RuleException("no IP address or block: " + value));
        return Permission.newBuilder().setDestinationIp(range).build();
    });

    static final Terms<Permission> DESTINATION_PORT = each((value, tcp) ->
            Permission.newBuilder().setDestinationPort(port(value)).build());

    static final Terms<Permission> SNI = each((value, tcp) ->
            Permission.newBuilder().setRequestedServerName(Patterns.of(value)).build());

    static final Terms<Permission> HOST = each((value, tcp) -> {
        http(tcp, ":authority");
        return Permission.newBuilder()
                .setHeader(Patterns.header(":authority", value, true))
                .build();
    });

    static final Terms<Permission> METHOD = each((value, tcp) -> {
        http(tcp, ":method");
        return Permission.newBuilder()
                .setHeader(Patterns.header(":method", value, false))
                .build();
    });

    static final Terms<Permission> PATH = each((value, tcp) -> {
        http(tcp, "path-matcher");
        return path(value);
    });

    private Permissions() {}

    /** Metadata that some filter leaves (Envoy's newer field for it is not what Istio's proxies know): {@code experimental.envoy.filters.NAME[KEY]}; a value in brackets is a list's. */
    @SuppressWarnings("deprecation")
    static Terms<Permission> envoyFilter(String key) {
        return Terms.together((values, tcp) -> {
            String name = key.substring("experimental.".length()).replaceFirst("]$", "");
            int bracket = name.indexOf('[');
            if (bracket < 0) {
                throw new RuleException("invalid key: " + key);
            }
            List<ValueMatcher> matchers = new ArrayList<>();
            for (String value : values) {
                boolean list = value.startsWith("[") && value.endsWith("]");
                ValueMatcher text =
                        Values.text(Patterns.of(list ? value.replaceAll("^[\\[\\]]+|[\\[\\]]+$", "") : value));
                matchers.add(list ? Values.listWith(text) : text);
            }
            return Permission.newBuilder()
                    .setMetadata(Values.metadata(
                            name.substring(0, bracket), List.of(name.substring(bracket + 1)), Values.anyOf(matchers)))
                    .build();
        });
    }

    static Permission any() {
        return Permission.newBuilder().setAny(true).build();
    }

    static Permission and(List<Permission> all) {
        return Permission.newBuilder()
                .setAndRules(Permission.Set.newBuilder().addAllRules(all))
                .build();
    }

    static Permission or(List<Permission> some) {
        return Permission.newBuilder()
                .setOrRules(Permission.Set.newBuilder().addAllRules(some))
                .build();
    }

    static Permission not(Permission forbidden) {
        return Permission.newBuilder().setNotRule(forbidden).build();
    }

    private static Terms<Permission> each(Terms.Single<Permission> single) {
        return Terms.each(single, Permissions::or);
    }

    /** A path with {@code {*}} or {@code {**}} in it is a template, any other a pattern. */
    private static Permission path(String value) {
        if (value.contains("{*}") || value.contains("{**}")) {
            UriTemplateMatchConfig template = UriTemplateMatchConfig.newBuilder()
                    .setPathTemplate(value.replace("{**}", "**").replace("{*}", "*"))
                    .build();
            return Permission.newBuilder()
                    .setUriTemplate(TypedExtensionConfig.newBuilder()
                            .setName("uri-template")
                            .setTypedConfig(Any.pack(template)))
                    .build();
        }
        return Permission.newBuilder()
                .setUrlPath(PathMatcher.newBuilder().setPath(Patterns.of(value)))
                .build();
    }

    private static int port(String value) throws RuleException {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65535) {
                return port;
            }
            throw new RuleException("invalid port " + value);
        } catch (NumberFormatException e) {
            throw new RuleException("invalid port " + value);
        }
    }

    private static void http(boolean tcp, String key) throws RuleException {
        if (tcp) {
            throw RuleException.httpOnly(key);
        }
    }
}
