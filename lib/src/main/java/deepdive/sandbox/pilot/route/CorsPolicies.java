package deepdive.sandbox.pilot.route;

import com.google.protobuf.BoolValue;
import deepdive.sandbox.pilot.model.Durations;
import deepdive.sandbox.pilot.model.Json;
import io.envoyproxy.envoy.config.core.v3.RuntimeFractionalPercent;
import io.envoyproxy.envoy.extensions.filters.http.cors.v3.CorsPolicy;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import tools.jackson.databind.JsonNode;

/** Which pages of other origins a browser lets call (https://istio.io/latest/docs/reference/config/networking/virtual-service/#CorsPolicy). */
final class CorsPolicies {
    private CorsPolicies() {}

    static CorsPolicy of(JsonNode policy) {
        CorsPolicy.Builder out = CorsPolicy.newBuilder()
                .setForwardNotMatchingPreflights(
                        BoolValue.of(!Json.text(policy, "unmatchedPreflights").equals("IGNORE")))
                .setFilterEnabled(RuntimeFractionalPercent.newBuilder().setDefaultValue(Percents.ofWhole(100)))
                .setAllowHeaders(String.join(",", Json.texts(policy, "allowHeaders")))
                .setAllowMethods(String.join(",", Json.texts(policy, "allowMethods")))
                .setExposeHeaders(String.join(",", Json.texts(policy, "exposeHeaders")));
        if (Json.has(policy, "allowOrigins")) {
            Json.list(policy, "allowOrigins")
                    .forEach(origin -> StringMatches.of(origin).ifPresent(out::addAllowOriginStringMatch));
        } else {
            Json.texts(policy, "allowOrigin")
                    .forEach(origin -> out.addAllowOriginStringMatch(
                            StringMatcher.newBuilder().setExact(origin)));
        }
        if (Json.has(policy, "allowCredentials")) {
            out.setAllowCredentials(BoolValue.of(Json.flag(policy, "allowCredentials")));
        }
        if (Json.has(policy, "maxAge")) {
            out.setMaxAge(String.valueOf(
                    Durations.at(policy, "maxAge").orElse(Durations.ZERO).getSeconds()));
        }
        return out.build();
    }
}
