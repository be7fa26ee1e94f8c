package deepdive.istioctl;

import deepdive.envoy.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Whether an injection webhook injects a sidecar into a pod, and by which label.
 *
 * @see <a href="https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/">sidecar injection</a>
 */
record Injection(boolean injected, String reason) {
    private static final String DEACTIVATED = "istio.io/deactivated";

    /** @param configuration a MutatingWebhookConfiguration; its first webhook that says something decides */
    static Injection of(JsonNode configuration, JsonNode namespace, JsonNode pod) {
        List<JsonNode> webhooks = Fields.list(configuration, "webhooks");
        for (JsonNode webhook : webhooks) {
            boolean namespaceMatches = LabelSelectors.matches(Fields.get(webhook, "namespaceSelector"), namespace);
            boolean podMatches = LabelSelectors.matches(Fields.get(webhook, "objectSelector"), pod);
            Injection found = namespaceMatches && podMatches
                    ? injects(webhook, namespace, pod)
                    : namespaceMatches ? podPrevents(webhook, pod) : podMatches ? namespacePrevents(namespace) : null;
            if (found != null) {
                return found;
            }
        }
        return new Injection(false, nothingMatches(webhooks));
    }

    private static Injection injects(JsonNode webhook, JsonNode namespace, JsonNode pod) {
        String ofNamespace = label(Fields.get(webhook, "namespaceSelector"), namespace);
        String ofPod = label(Fields.get(webhook, "objectSelector"), pod);
        if (!ofNamespace.isEmpty() && !ofPod.isEmpty()) {
            return new Injection(
                    true, "Namespace label " + ofNamespace + " matches, and pod label " + ofPod + " matches");
        }
        if (!ofNamespace.isEmpty()) {
            return new Injection(
                    true,
                    "Namespace label " + ofNamespace + " matches"
                            + (ofNamespace.contains("kubernetes.io/metadata.name")
                                    ? " (Automatic injection is enabled in all namespaces)."
                                    : ""));
        }
        return ofPod.isEmpty() ? null : new Injection(true, "Pod label " + ofPod + " matches");
    }

    /** The label that the selector looked at. */
    private static String label(JsonNode selector, JsonNode labels) {
        return LabelSelectors.expressions(selector).stream()
                .filter(expression -> Fields.text(expression, "operator").endsWith("In"))
                .map(expression -> Fields.text(expression, "key"))
                .filter(labels::has)
                .map(key -> key + "=" + Fields.text(labels, key))
                .findFirst()
                .orElse("");
    }

    private static Injection podPrevents(JsonNode webhook, JsonNode pod) {
        for (JsonNode expression : LabelSelectors.expressions(Fields.get(webhook, "objectSelector"))) {
            String key = Fields.text(expression, "key");
            String value = Fields.text(pod, key);
            boolean prevents =
                    switch (Fields.text(expression, "operator")) {
                        case "DoesNotExist" -> pod.has(key);
                        case "NotIn" ->
                            pod.has(key) && Fields.texts(expression, "values").contains(value);
                        default -> false;
                    };
            if (prevents) {
                return new Injection(false, "Pod has " + key + "=" + value + " label, preventing injection");
            }
        }
        return null;
    }

    private static Injection namespacePrevents(JsonNode namespace) {
        String key = "istio-injection";
        return !namespace.has(key) || Fields.text(namespace, key).equals("enabled")
                ? null
                : new Injection(
                        false,
                        "Namespace has " + key + "=" + Fields.text(namespace, key) + " label, preventing injection");
    }

    private static String nothingMatches(List<JsonNode> webhooks) {
        List<String> namespaces = new ArrayList<>();
        List<String> pods = new ArrayList<>();
        for (JsonNode webhook : webhooks) {
            if (isDeactivated(webhook, "namespaceSelector") && isDeactivated(webhook, "objectSelector")) {
                return "The injection webhook is deactivated, and will never match labels.";
            }
            namespaces.addAll(wanted(Fields.get(webhook, "namespaceSelector")));
            pods.addAll(wanted(Fields.get(webhook, "objectSelector")));
        }
        return "No matching namespace labels (" + String.join(", ", namespaces) + ") or pod labels ("
                + String.join(", ", pods) + ")";
    }

    private static boolean isDeactivated(JsonNode webhook, String selector) {
        return Fields.text(webhook, selector, "matchLabels", DEACTIVATED).equals("never-match");
    }

    private static List<String> wanted(JsonNode selector) {
        return LabelSelectors.expressions(selector).stream()
                .filter(expression -> Fields.text(expression, "operator").equals("In"))
                .flatMap(expression -> Fields.texts(expression, "values").stream()
                        .map(value -> Fields.text(expression, "key") + "=" + value))
                .collect(Collectors.toList());
    }
}
