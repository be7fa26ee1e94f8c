package deepdive.istioctl.describe;

import deepdive.envoy.Fields;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Labels against what selects by equality; an empty selector selects everything. */
final class Labels {
    private Labels() {}

    static boolean match(JsonNode selector, JsonNode labels) {
        return selector.properties().stream()
                .allMatch(wanted -> labels.has(wanted.getKey())
                        && labels.get(wanted.getKey())
                                .asString()
                                .equals(wanted.getValue().asString()));
    }

    static boolean matchAny(JsonNode selector, List<JsonNode> pods) {
        return pods.stream().anyMatch(pod -> match(selector, of(pod)));
    }

    static JsonNode of(JsonNode object) {
        return Fields.get(object, "metadata", "labels");
    }
}
