package deepdive.istioctl.describe;

import deepdive.envoy.Fields;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The subsets of a DestinationRule, by name: those that any of the pods is in, and the others. */
record Subsets(List<String> matching, List<String> others) {
    static final Subsets NONE = new Subsets(List.of(), List.of());

    static Subsets of(JsonNode rule, List<JsonNode> pods) {
        List<JsonNode> all = Fields.list(rule, "spec", "subsets");
        return new Subsets(
                all.stream()
                        .filter(subset -> isIn(subset, pods))
                        .map(Subsets::name)
                        .toList(),
                all.stream()
                        .filter(subset -> !isIn(subset, pods))
                        .map(Subsets::name)
                        .toList());
    }

    private static boolean isIn(JsonNode subset, List<JsonNode> pods) {
        return Labels.matchAny(Fields.get(subset, "labels"), pods);
    }

    private static String name(JsonNode subset) {
        return Fields.text(subset, "name");
    }
}
