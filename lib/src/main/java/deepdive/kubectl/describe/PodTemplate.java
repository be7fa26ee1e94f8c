package deepdive.kubectl.describe;

import deepdive.envoy.Fields;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What pods of a controller are made from, and the parts that pods have in common with it. */
final class PodTemplate {
    private PodTemplate() {}

    static void describe(JsonNode template, Page page) {
        JsonNode spec = Fields.get(template, "spec");
        page.line(0, "Pod Template:");
        page.labels("  Labels", Fields.get(template, "metadata", "labels"));
        JsonNode annotations = Fields.get(template, "metadata", "annotations");
        if (!annotations.isEmpty()) {
            page.annotations("  Annotations", annotations);
        }
        page.given(1, "Service Account", Fields.text(spec, "serviceAccountName"));
        Containers containers = new Containers(page, template, "  ");
        List<JsonNode> first = Fields.list(spec, "initContainers");
        if (!first.isEmpty()) {
            containers.describe("Init Containers", first, List.of());
        }
        containers.describe("Containers", Fields.list(spec, "containers"), List.of());
        Volumes.describe(Fields.list(spec, "volumes"), page, "  ");
        page.given(1, "Priority Class Name", Fields.text(spec, "priorityClassName"));
        placement(spec, page, "  ");
    }

    /** Where pods may run. */
    static void placement(JsonNode spec, Page page, String space) {
        page.labels(space + "Node-Selectors", Fields.get(spec, "nodeSelector"));
        page.column(
                space + "Tolerations",
                Fields.list(spec, "tolerations").stream()
                        .sorted(Comparator.comparing(each -> Fields.text(each, "key")))
                        .map(PodTemplate::toleration)
                        .toList());
    }

    private static String toleration(JsonNode toleration) {
        String key = Fields.text(toleration, "key");
        String value = Fields.text(toleration, "value");
        String effect = Fields.text(toleration, "effect");
        String text = key + (value.isEmpty() ? "" : "=" + value) + (effect.isEmpty() ? "" : ":" + effect);
        if (Fields.text(toleration, "operator").equals("Exists") && value.isEmpty()) {
            text += text.isEmpty() ? "op=Exists" : " op=Exists";
        }
        return Fields.has(toleration, "tolerationSeconds")
                ? text + " for " + Fields.number(toleration, "tolerationSeconds") + "s"
                : text;
    }

    /** {@code Kind/name} of what keeps the object; empty where nothing does. */
    static String controller(JsonNode object) {
        return Fields.list(object, "metadata", "ownerReferences").stream()
                .filter(owner -> Fields.flag(owner, "controller"))
                .map(owner -> Fields.text(owner, "kind") + "/" + Fields.text(owner, "name"))
                .findFirst()
                .orElse("");
    }

    /** The conditions of a controller. */
    static void conditions(JsonNode object, Page page) {
        List<JsonNode> conditions = Fields.list(object, "status", "conditions");
        if (!conditions.isEmpty()) {
            page.line(0, "Conditions:\n  Type\tStatus\tReason").line(1, "----\t------\t------");
        }
        for (JsonNode condition : conditions) {
            page.line(
                    1,
                    Fields.text(condition, "type") + " \t" + Fields.text(condition, "status") + "\t"
                            + Fields.text(condition, "reason"));
        }
    }
}
