package deepdive.istioctl;

import deepdive.envoy.Fields;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Kubernetes' LabelSelector against labels. */
final class LabelSelectors {
    private LabelSelectors() {}

    /** An empty selector matches everything. */
    static boolean matches(JsonNode selector, JsonNode labels) {
        return Fields.get(selector, "matchLabels").properties().stream()
                        .allMatch(label -> labels.has(label.getKey())
                                && label.getValue()
                                        .asString()
                                        .equals(labels.get(label.getKey()).asString()))
                && expressions(selector).stream().allMatch(expression -> holds(expression, labels));
    }

    static List<JsonNode> expressions(JsonNode selector) {
        return Fields.list(selector, "matchExpressions");
    }

    private static boolean holds(JsonNode expression, JsonNode labels) {
        String key = Fields.text(expression, "key");
        boolean listed = labels.has(key) && Fields.texts(expression, "values").contains(Fields.text(labels, key));
        return switch (Fields.text(expression, "operator")) {
            case "In" -> listed;
            case "NotIn" -> !listed;
            case "Exists" -> labels.has(key);
            case "DoesNotExist" -> !labels.has(key);
            default -> false;
        };
    }
}
