package deepdive.sandbox.pilot.authz;

import com.google.protobuf.Any;
import com.google.protobuf.Empty;
import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.JwtClaimToHeader;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.JwtHeader;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.JwtProvider;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.JwtRequirement;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.JwtRequirementAndList;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.JwtRequirementOrList;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.RequirementRule;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * The filter that checks tokens, as a proxy's RequestAuthentications ask: a token that is there must be valid; whether
 * there must be one is for AuthorizationPolicies to say.
 */
public final class JwtFilter {
    private JwtFilter() {}

    public static Optional<HttpFilter> of(World world, Proxy proxy) {
        List<JsonNode> rules = new ArrayList<>();
        Set<String> namespaces = new LinkedHashSet<>(List.of(proxy.namespace()));
        namespaces.add(world.mesh().rootNamespace());
        for (String namespace : namespaces) {
            for (Config policy : world.configs(Config.SECURITY, "RequestAuthentication", namespace)) {
                if (Attachment.holds(policy, proxy)) {
                    rules.addAll(Json.list(policy.spec(), "jwtRules"));
                }
            }
        }
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        rules.sort(Comparator.comparing(rule -> Json.text(rule, "issuer")));
        return Optional.of(HttpFilter.newBuilder()
                .setName(Values.JWT_FILTER)
                .setTypedConfig(Any.pack(config(world, rules, proxy.router())))
                .build());
    }

    private static JwtAuthentication config(World world, List<JsonNode> rules, boolean clearRouteCache) {
        JwtAuthentication.Builder config = JwtAuthentication.newBuilder().setBypassCorsPreflight(true);
        List<JwtRequirement> each = new ArrayList<>();
        List<JwtRequirement> any = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            String name = "origins-" + i;
            config.putProviders(name, provider(world, rules.get(i), clearRouteCache));
            JwtRequirement valid =
                    JwtRequirement.newBuilder().setProviderName(name).build();
            JwtRequirement missing = JwtRequirement.newBuilder()
                    .setAllowMissing(Empty.getDefaultInstance())
                    .build();
            each.add(or(List.of(valid, missing)));
            any.add(valid);
        }
        // Two issuers may read one header: it is enough if one of them knows the token.
        any.add(JwtRequirement.newBuilder()
                .setRequiresAll(JwtRequirementAndList.newBuilder().addAllRequirements(each))
                .build());
        return config.addRules(RequirementRule.newBuilder()
                        .setMatch(RouteMatch.newBuilder().setPrefix("/"))
                        .setRequires(each.size() == 1 ? each.get(0) : or(any)))
                .build();
    }

    private static JwtProvider provider(World world, JsonNode rule, boolean clearRouteCache) {
        Set<String> spaced = new TreeSet<>(List.of("permission", "scope"));
        spaced.addAll(Json.texts(rule, "spaceDelimitedClaims"));
        JwtProvider.Builder provider = JwtProvider.newBuilder()
                .setIssuer(Json.text(rule, "issuer"))
                .addAllAudiences(Json.texts(rule, "audiences"))
                .setForward(Json.flag(rule, "forwardOriginalToken"))
                .setForwardPayloadHeader(Json.text(rule, "outputPayloadToHeader"))
                .setPayloadInMetadata(Values.JWT_PAYLOAD)
                .setNormalizePayloadInMetadata(
                        JwtProvider.NormalizePayload.newBuilder().addAllSpaceDelimitedClaims(spaced))
                .setClearRouteCache(clearRouteCache)
                .addAllFromParams(Json.texts(rule, "fromParams"))
                .addAllFromCookies(Json.texts(rule, "fromCookies"))
                .setLocalJwks(Jwks.of(world, rule));
        for (JsonNode claim : Json.list(rule, "outputClaimToHeaders")) {
            provider.addClaimToHeaders(JwtClaimToHeader.newBuilder()
                    .setHeaderName(Json.text(claim, "header"))
                    .setClaimName(Json.text(claim, "claim")));
        }
        for (JsonNode header : Json.list(rule, "fromHeaders")) {
            provider.addFromHeaders(JwtHeader.newBuilder()
                    .setName(Json.text(header, "name"))
                    .setValuePrefix(Json.text(header, "prefix")));
        }
        return provider.build();
    }

    private static JwtRequirement or(List<JwtRequirement> some) {
        return JwtRequirement.newBuilder()
                .setRequiresAny(JwtRequirementOrList.newBuilder().addAllRequirements(some))
                .build();
    }
}
