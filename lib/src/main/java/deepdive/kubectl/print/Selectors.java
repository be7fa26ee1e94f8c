package deepdive.kubectl.print;

import deepdive.cli.GoPrint;
import deepdive.envoy.Fields;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Labels and label selectors as text. */
public final class Selectors {
    private Selectors() {}

    /** {@code app=reviews,version=v1}; {@code <none>} where there are none. */
    public static String labels(JsonNode labels) {
        String text = GoPrint.sorted(labels).stream()
                .map(label -> label.getKey() + "=" + label.getValue().asString())
                .collect(Collectors.joining(","));
        return text.isEmpty() ? "<none>" : text;
    }

    /** A selector with {@code matchLabels} and {@code matchExpressions}, in the form that the API's query takes. */
    public static String selector(JsonNode selector) {
        Map<String, String> terms = new TreeMap<>();
        Fields.get(selector, "matchLabels")
                .properties()
                .forEach(label -> terms.put(
                        label.getKey(), label.getKey() + "=" + label.getValue().asString()));
        for (JsonNode expression : Fields.list(selector, "matchExpressions")) {
            String key = Fields.text(expression, "key");
            String values = Fields.texts(expression, "values").stream().sorted().collect(Collectors.joining(","));
            String term =
                    switch (Fields.text(expression, "operator")) {
                        case "In" -> key + " in (" + values + ")";
                        case "NotIn" -> key + " notin (" + values + ")";
                        case "DoesNotExist" -> "!" + key;
                        default -> key;
                    };
            terms.merge(key, term, (a, b) -> a + "," + b);
        }
        return String.join(",", terms.values());
    }
}
