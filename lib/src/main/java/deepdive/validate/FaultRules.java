package deepdive.validate;

import static deepdive.cli.GoPrint.quote;

import deepdive.cli.GoNumbers;
import java.util.Set;

/** Faults that a route injects. */
final class FaultRules {
    private static final Set<String> GRPC = Set.of(
            "OK",
            "CANCELLED",
            "UNKNOWN",
            "INVALID_ARGUMENT",
            "DEADLINE_EXCEEDED",
            "NOT_FOUND",
            "ALREADY_EXISTS",
            "PERMISSION_DENIED",
            "UNAUTHENTICATED",
            "RESOURCE_EXHAUSTED",
            "FAILED_PRECONDITION",
            "ABORTED",
            "OUT_OF_RANGE",
            "UNIMPLEMENTED",
            "INTERNAL",
            "UNAVAILABLE",
            "DATA_LOSS");

    private FaultRules() {}

    static Findings check(View fault) {
        Findings wrong = new Findings();
        if (!fault.present()) {
            return wrong;
        }
        View abort = fault.at("abort");
        View delay = fault.at("delay");
        if (!abort.present() && !delay.present()) {
            wrong.list("HTTP fault injection must have an abort and/or a delay");
        }
        wrong.check(percentage(abort.at("percentage")));
        if (abort.has("grpcStatus")) {
            String status = abort.text("grpcStatus");
            wrong.check(
                    GRPC.contains(status)
                            ? ""
                            : "gRPC status " + quote(status)
                                    + " is not supported. See"
                                    + " https://github.com/grpc/grpc/blob/master/doc/statuscodes.md for a list of"
                                    + " supported codes, for example 'NOT_FOUND'");
        } else if (abort.has("http2Error")) {
            wrong.add("HTTP/2 abort fault injection not supported yet");
        } else if (abort.has("httpStatus")) {
            wrong.check(HttpActionRules.status(abort.number("httpStatus")));
        }
        wrong.check(percentage(delay.at("percentage")));
        if (delay.has("fixedDelay")) {
            wrong.check(Durations.check(delay, "fixedDelay"));
        } else if (delay.has("exponentialDelay")) {
            wrong.check(Durations.check(delay, "exponentialDelay"));
            wrong.list("exponentialDelay not supported yet");
        }
        return wrong;
    }

    private static String percentage(View percentage) {
        double value = percentage.decimal("value");
        boolean fine = value == 0 || value >= 0.0001 && value <= 100;
        return fine ? "" : "percentage " + GoNumbers.yaml(value) + " is neither 0.0, nor in range [0.0001, 100.0]";
    }
}
