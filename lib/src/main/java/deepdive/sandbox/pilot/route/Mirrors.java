package deepdive.sandbox.pilot.route;

import com.google.protobuf.BoolValue;
import deepdive.sandbox.pilot.model.Json;
import io.envoyproxy.envoy.config.core.v3.RuntimeFractionalPercent;
import io.envoyproxy.envoy.config.route.v3.RouteAction.RequestMirrorPolicy;
import io.envoyproxy.envoy.type.v3.FractionalPercent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Copies of requests whose answers nobody waits for. */
final class Mirrors {
    private Mirrors() {}

    static List<RequestMirrorPolicy> of(JsonNode http, RouteContext context) {
        List<RequestMirrorPolicy> out = new ArrayList<>();
        if (Json.has(http, "mirror")) {
            share(http).ifPresent(share -> out.add(policy(context.cluster(http.path("mirror")), share)));
        }
        for (JsonNode mirror : Json.list(http, "mirrors")) {
            if (Json.has(mirror, "destination")) {
                percentage(mirror.path("percentage"))
                        .ifPresent(share -> out.add(policy(context.cluster(mirror.path("destination")), share)));
            }
        }
        return out;
    }

    /** Of a route's one {@code mirror}; the percentage has an older form in whole numbers. */
    private static Optional<FractionalPercent> share(JsonNode http) {
        if (Json.has(http, "mirrorPercentage")) {
            return percentage(http.path("mirrorPercentage"));
        }
        int whole = Json.has(http, "mirrorPercent") ? Json.number(http, "mirrorPercent") : 100;
        return whole > 0 ? Optional.of(Percents.ofWhole(whole)) : Optional.empty();
    }

    private static Optional<FractionalPercent> percentage(JsonNode percentage) {
        if (!percentage.isObject()) {
            return Optional.of(Percents.ofWhole(100));
        }
        return percentage.path("value").asDouble(0) > 0 ? Optional.of(Percents.of(percentage)) : Optional.empty();
    }

    private static RequestMirrorPolicy policy(String cluster, FractionalPercent share) {
        return RequestMirrorPolicy.newBuilder()
                .setCluster(cluster)
                .setRuntimeFraction(RuntimeFractionalPercent.newBuilder().setDefaultValue(share))
                .setTraceSampled(BoolValue.of(false))
                .setDisableShadowHostSuffixAppend(true)
                .build();
    }
}
