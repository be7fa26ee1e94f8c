package deepdive.sandbox.pilot.cluster;

import com.google.protobuf.UInt32Value;
import deepdive.sandbox.pilot.model.Durations;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Service;
import io.envoyproxy.envoy.config.cluster.v3.OutlierDetection;
import io.envoyproxy.envoy.type.v3.Percent;
import tools.jackson.databind.JsonNode;

/** Taking hosts that fail out of a cluster for a while. */
final class Outliers {
    private static final UInt32Value NEVER = UInt32Value.of(0);
    private static final UInt32Value ALWAYS = UInt32Value.of(100);

    private Outliers() {}

    static void apply(Draft draft, Service service, JsonNode rule) {
        if (!rule.isObject()) {
            return;
        }
        OutlierDetection.Builder detection = OutlierDetection.newBuilder().setEnforcingSuccessRate(NEVER);
        if (Json.has(rule, "consecutive5xxErrors")) {
            int errors = Json.number(rule, "consecutive5xxErrors");
            detection.setConsecutive5Xx(UInt32Value.of(errors)).setEnforcingConsecutive5Xx(errors > 0 ? ALWAYS : NEVER);
        }
        if (Json.has(rule, "consecutiveGatewayErrors")) {
            int errors = Json.number(rule, "consecutiveGatewayErrors");
            detection
                    .setConsecutiveGatewayFailure(UInt32Value.of(errors))
                    .setEnforcingConsecutiveGatewayFailure(errors > 0 ? ALWAYS : NEVER);
        }
        Durations.at(rule, "interval").ifPresent(detection::setInterval);
        Durations.at(rule, "baseEjectionTime").ifPresent(detection::setBaseEjectionTime);
        if (Json.number(rule, "maxEjectionPercent") > 0) {
            detection.setMaxEjectionPercent(UInt32Value.of(Json.number(rule, "maxEjectionPercent")));
        }
        if (Json.flag(rule, "splitExternalLocalOriginErrors")) {
            detection.setSplitExternalLocalOriginErrors(true).setEnforcingLocalOriginSuccessRate(NEVER);
            int failures = Json.number(rule, "consecutiveLocalOriginFailures");
            if (failures > 0) {
                detection
                        .setConsecutiveLocalOriginFailure(UInt32Value.of(failures))
                        .setEnforcingConsecutiveLocalOriginFailure(ALWAYS);
            }
        }
        draft.cluster.setOutlierDetection(detection);
        int healthy = Unhealthy.needed(service) ? 0 : Json.number(rule, "minHealthPercent");
        if (healthy >= 0) {
            draft.cluster
                    .getCommonLbConfigBuilder()
                    .setHealthyPanicThreshold(Percent.newBuilder().setValue(healthy));
        }
    }
}
