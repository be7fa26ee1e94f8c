package deepdive.istioctl.describe;

import deepdive.envoy.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Whether a route of a VirtualService leads to the service, and what is to be said of it.
 *
 * @param facts of a route that does not lead there: why not
 */
record RouteFacts(boolean match, List<String> facts) {

    static RouteFacts http(JsonNode route, Context context) {
        List<String> facts = new ArrayList<>();
        List<String> mismatches = new ArrayList<>();
        boolean match = false;
        for (JsonNode destination : Fields.list(route, "route")) {
            String host = Fields.text(destination, "destination", "host");
            String subset = Fields.text(destination, "destination", "subset");
            long weight = Fields.number(destination, "weight");
            if (!context.isService(host)) {
                facts.add(
                        subset.isEmpty()
                                ? "Route to host \"" + host + "\" with weight " + weight + "%"
                                : "Route to " + host + " with invalid config");
                continue;
            }
            String why = context.mismatch(subset, route);
            if (!why.isEmpty()) {
                mismatches.add(why);
                continue;
            }
            match = true;
            if (weight > 0) {
                facts.add("Route to host \"" + host + "\"" + (subset.isEmpty() ? "" : " subset \"" + subset + "\"")
                        + " with weight " + weight + "%");
            }
        }
        if (match) {
            String conditions = conditions(route);
            if (!conditions.isEmpty()) {
                facts.add(conditions);
            }
        } else {
            facts.addAll(mismatches);
        }
        return new RouteFacts(match, facts);
    }

    private static String conditions(JsonNode route) {
        JsonNode fault = Fields.get(route, "fault");
        Stream<String> faults = fault.isMissingNode() ? Stream.of() : Stream.of("Fault injection " + fault(fault));
        return Stream.concat(faults, Fields.list(route, "match").stream().map(Matches::http))
                .collect(Collectors.joining(", "));
    }

    private static String fault(JsonNode fault) {
        return Stream.of("delay", "abort") // their order in the proto
                .filter(fault::has)
                .map(part -> part + ":{" + ProtoText.of(fault.get(part)) + "}")
                .collect(Collectors.joining("  "));
    }

    static RouteFacts tcp(JsonNode route, Context context) {
        boolean match = Fields.list(route, "route").stream()
                .anyMatch(destination -> context.isService(Fields.text(destination, "destination", "host")));
        return new RouteFacts(
                match,
                match ? Fields.list(route, "match").stream().map(ProtoText::of).toList() : List.of());
    }

    /**
     * What a route is looked at with.
     *
     * @param namespace of the VirtualService: short hosts are in it
     * @param host of the service
     * @param rule name of the DestinationRule that defines the subsets; empty where there is none
     */
    record Context(String namespace, String host, Subsets subsets, String rule) {
        boolean isService(String destination) {
            return Names.resolve(destination, namespace).equals(host);
        }

        /** Why the subset keeps requests away from the pods; empty where it does not. */
        String mismatch(String subset, JsonNode route) {
            if (subset.isEmpty() || subsets.matching().contains(subset)) {
                return "";
            }
            if (subsets.others().contains(subset)) {
                return "Route to non-matching subset " + subset + " for (" + Matches.all(Fields.list(route, "match"))
                        + ")";
            }
            return rule.isEmpty()
                    ? "Warning: Route to subset " + subset + " but NO DESTINATION RULE defining subsets!"
                    : "Warning: Route to UNKNOWN subset " + subset + "; check DestinationRule " + rule;
        }
    }
}
