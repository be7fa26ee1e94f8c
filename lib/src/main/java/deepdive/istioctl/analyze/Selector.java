package deepdive.istioctl.analyze;

import deepdive.validate.View;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Selectors of labels. */
final class Selector {
    private Selector() {}

    /** Whether labels have all of a selector's pairs; an empty selector matches everything. */
    static boolean matches(Map<String, String> selector, Map<String, String> labels) {
        return selector.entrySet().stream().allMatch(pair -> pair.getValue().equals(labels.get(pair.getKey())));
    }

    /** {@code a=b,c=d}, sorted. */
    static String text(Map<String, String> selector) {
        return new TreeMap<>(selector)
                .entrySet().stream()
                        .map(pair -> pair.getKey() + "=" + pair.getValue())
                        .collect(Collectors.joining(","));
    }

    /** The first label of a selector's text. */
    static String firstKey(String text) {
        int equals = text.indexOf('=');
        return equals < 0 ? "" : text.substring(0, equals);
    }

    /** A LabelSelector of Kubernetes; one that is not there matches everything. */
    static boolean matches(View selector, Map<String, String> labels) {
        return matches(selector.textMap("matchLabels"), labels)
                && selector.items("matchExpressions").stream().allMatch(each -> matchesExpression(each, labels));
    }

    private static boolean matchesExpression(View expression, Map<String, String> labels) {
        String value = labels.get(expression.text("key"));
        List<String> values = expression.texts("values");
        return switch (expression.text("operator")) {
            case "In" -> value != null && values.contains(value);
            case "NotIn" -> value == null || !values.contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> false;
        };
    }
}
