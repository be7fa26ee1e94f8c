package deepdive.oneliner;

import deepdive.envoy.Fields;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The fault that a route injects: {@code delay 7s}, {@code abort 503 (50%)}. */
final class Fault {
    private Fault() {}

    /** Empty for none. */
    static String describe(JsonNode route) {
        JsonNode fault = Fields.get(route, "typed_per_filter_config", "envoy.filters.http.fault");
        List<String> parts = new ArrayList<>();
        if (Fields.has(fault, "delay")) {
            parts.add("delay " + Fields.text(fault, "delay", "fixed_delay") + share(Fields.get(fault, "delay")));
        }
        JsonNode abort = Fields.get(fault, "abort");
        if (!abort.isMissingNode()) {
            String http = Fields.text(abort, "http_status");
            parts.add("abort " + (http.isEmpty() ? "gRPC " + Fields.text(abort, "grpc_status") : http) + share(abort));
        }
        return String.join(", ", parts);
    }

    private static String share(JsonNode part) {
        double of =
                switch (Fields.text(part, "percentage", "denominator")) {
                    case "MILLION" -> 1_000_000;
                    case "TEN_THOUSAND" -> 10_000;
                    default -> 100; // HUNDRED, which Envoy leaves out
                };
        double percent = Fields.number(part, "percentage", "numerator") / of * 100;
        if (percent == 100) {
            return "";
        }
        String number = percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent);
        return " (" + number + "%)";
    }
}
