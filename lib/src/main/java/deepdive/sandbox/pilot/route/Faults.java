package deepdive.sandbox.pilot.route;

import deepdive.sandbox.pilot.model.Durations;
import deepdive.sandbox.pilot.model.Json;
import io.envoyproxy.envoy.extensions.filters.common.fault.v3.FaultDelay;
import io.envoyproxy.envoy.extensions.filters.http.fault.v3.FaultAbort;
import io.envoyproxy.envoy.extensions.filters.http.fault.v3.HTTPFault;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Delays and failures made on purpose (https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPFaultInjection). */
final class Faults {
    /** Names of gRPC's status codes, each at its number. */
    private static final List<String> GRPC = List.of(
            "OK",
            "CANCELLED",
            "UNKNOWN",
            "INVALID_ARGUMENT",
            "DEADLINE_EXCEEDED",
            "NOT_FOUND",
            "ALREADY_EXISTS",
            "PERMISSION_DENIED",
            "RESOURCE_EXHAUSTED",
            "FAILED_PRECONDITION",
            "ABORTED",
            "OUT_OF_RANGE",
            "UNIMPLEMENTED",
            "INTERNAL",
            "UNAVAILABLE",
            "DATA_LOSS",
            "UNAUTHENTICATED");

    private Faults() {}

    static HTTPFault of(JsonNode fault) {
        HTTPFault.Builder out = HTTPFault.newBuilder();
        JsonNode delay = fault.path("delay");
        if (Json.has(delay, "fixedDelay")) {
            out.setDelay(FaultDelay.newBuilder()
                    .setFixedDelay(Durations.at(delay, "fixedDelay").orElse(Durations.ZERO))
                    .setPercentage(
                            Json.has(delay, "percentage")
                                    ? Percents.of(delay.path("percentage"))
                                    : Percents.ofWhole(Json.number(delay, "percent"))));
        }
        JsonNode abort = fault.path("abort");
        boolean http = Json.has(abort, "httpStatus");
        if (http || Json.has(abort, "grpcStatus")) {
            FaultAbort.Builder to = FaultAbort.newBuilder();
            if (Json.has(abort, "percentage")) {
                to.setPercentage(Percents.of(abort.path("percentage")));
            }
            if (http) {
                to.setHttpStatus(Json.number(abort, "httpStatus"));
            } else {
                to.setGrpcStatus(Math.max(0, GRPC.indexOf(Json.text(abort, "grpcStatus"))));
            }
            out.setAbort(to);
        }
        return out.build();
    }
}
