package deepdive.sandbox.pilot.gateway;

import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The namespaces whose routes a Gateway API listener lets in ({@code allowedRoutes.namespaces}). */
final class AllowedNamespaces {
    private AllowedNamespaces() {}

    /** The hosts of the Istio server that stands for a listener: {@code namespace/hostname} for each that is let in. */
    static List<String> hosts(JsonNode listener, String gatewayNamespace, World world) {
        String hostname = Refs.or(listener, "hostname", "*");
        List<String> namespaces = of(listener, gatewayNamespace, world);
        // A server must have a host; the namespace ~ does not exist and so matches no route.
        return (namespaces.isEmpty() ? List.of("~") : namespaces)
                .stream().map(namespace -> namespace + "/" + hostname).toList();
    }

    private static List<String> of(JsonNode listener, String gatewayNamespace, World world) {
        JsonNode namespaces = Json.at(listener, "allowedRoutes", "namespaces");
        String from = Refs.or(namespaces, "from", "Same");
        if (from.equals("Same")) {
            return List.of(gatewayNamespace);
        }
        if (from.equals("All") || !Json.has(namespaces, "selector")) {
            return List.of("*");
        }
        JsonNode selector = namespaces.path("selector");
        return world.objects("Namespace").stream()
                .filter(namespace -> selects(selector, labels(namespace)))
                .map(namespace -> Json.text(namespace, "metadata", "name"))
                .sorted()
                .toList();
    }

    private static Map<String, String> labels(JsonNode namespace) {
        Map<String, String> labels = new HashMap<>(Json.map(namespace, "metadata", "labels"));
        labels.put("kubernetes.io/metadata.name", Json.text(namespace, "metadata", "name"));
        return labels;
    }

    /** Whether a Kubernetes label selector ({@code matchLabels}, {@code matchExpressions}) selects labels. */
    static boolean selects(JsonNode selector, Map<String, String> labels) {
        return Json.map(selector, "matchLabels").entrySet().stream()
                        .allMatch(e -> e.getValue().equals(labels.get(e.getKey())))
                && Json.list(selector, "matchExpressions").stream().allMatch(e -> holds(e, labels));
    }

    private static boolean holds(JsonNode expression, Map<String, String> labels) {
        String value = labels.get(Json.text(expression, "key"));
        List<String> values = Json.texts(expression, "values");
        return switch (Json.text(expression, "operator")) {
            case "In" -> value != null && values.contains(value);
            case "NotIn" -> value == null || !values.contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> false;
        };
    }
}
