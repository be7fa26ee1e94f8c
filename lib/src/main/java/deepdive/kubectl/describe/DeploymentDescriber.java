package deepdive.kubectl.describe;

import deepdive.envoy.Fields;
import deepdive.kubectl.print.Selectors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes deployments, with the replica sets that they have made. */
final class DeploymentDescriber {
    private DeploymentDescriber() {}

    static void describe(JsonNode deployment, Page page, Cluster cluster) {
        JsonNode spec = Fields.get(deployment, "spec");
        JsonNode status = Fields.get(deployment, "status");
        page.named(deployment, true)
                .entry(0, "CreationTimestamp", Page.time(Fields.text(deployment, "metadata", "creationTimestamp")))
                .labelled(deployment)
                .entry(0, "Selector", Selectors.selector(Fields.get(spec, "selector")))
                .entry(
                        0,
                        "Replicas",
                        "%d desired | %d updated | %d total | %d available | %d unavailable"
                                .formatted(
                                        Fields.number(spec, "replicas"),
                                        Fields.number(status, "updatedReplicas"),
                                        Fields.number(status, "replicas"),
                                        Fields.number(status, "availableReplicas"),
                                        Fields.number(status, "unavailableReplicas")))
                .entry(0, "StrategyType", Fields.text(spec, "strategy", "type"))
                .entry(0, "MinReadySeconds", Fields.number(spec, "minReadySeconds"));
        JsonNode rolling = Fields.get(spec, "strategy", "rollingUpdate");
        if (!rolling.isMissingNode()) {
            page.entry(
                    0,
                    "RollingUpdateStrategy",
                    Fields.text(rolling, "maxUnavailable") + " max unavailable, " + Fields.text(rolling, "maxSurge")
                            + " max surge");
        }
        PodTemplate.describe(Fields.get(spec, "template"), page);
        PodTemplate.conditions(deployment, page);
        sets(deployment, page, cluster);
    }

    private static void sets(JsonNode deployment, Page page, Cluster cluster) {
        String uid = Fields.text(deployment, "metadata", "uid");
        String path = "/apis/apps/v1/namespaces/" + Fields.text(deployment, "metadata", "namespace") + "/replicasets";
        JsonNode template = template(deployment);
        List<JsonNode> current = new ArrayList<>();
        List<JsonNode> old = new ArrayList<>();
        for (JsonNode set : cluster.listIfAllowed(
                        path, Selectors.selector(Fields.get(deployment, "spec", "selector")), "")
                .orElse(List.of())) {
            if (Fields.list(set, "metadata", "ownerReferences").stream()
                    .anyMatch(owner -> Fields.text(owner, "uid").equals(uid))) {
                (template(set).equals(template) && current.isEmpty() ? current : old).add(set);
            }
        }
        if (!current.isEmpty() || !old.isEmpty()) {
            page.entry(0, "OldReplicaSets", sets(old)).entry(0, "NewReplicaSet", sets(current));
        }
    }

    /** Without the label that tells the sets apart. */
    private static JsonNode template(JsonNode object) {
        JsonNode template = Fields.get(object, "spec", "template").deepCopy();
        if (Fields.get(template, "metadata", "labels") instanceof ObjectNode labels) {
            labels.remove("pod-template-hash");
        }
        return template;
    }

    private static String sets(List<JsonNode> sets) {
        String text = sets.stream()
                .map(set -> Fields.text(set, "metadata", "name") + " (" + Fields.number(set, "status", "replicas") + "/"
                        + Fields.number(set, "spec", "replicas") + " replicas created)")
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "<none>" : text;
    }
}
