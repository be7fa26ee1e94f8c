package deepdive.sandbox.store;

import deepdive.sandbox.store.Errors.Cause;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The semantic checks of built-in kinds that learners meet: ports, selectors, service accounts. */
final class BuiltInChecks {
    private BuiltInChecks() {}

    static void check(Transaction tx, ResourceType type, ObjectNode before, ObjectNode after, List<Cause> causes) {
        switch (type.key()) {
            case "services" -> service(after, causes);
            case "deployments.apps", "replicasets.apps", "statefulsets.apps", "daemonsets.apps" ->
                workload(before, after, causes);
            case "pods" -> pod(tx, type, before, after, causes);
            default -> {
                // nothing beyond the structure
            }
        }
    }

    private static void service(ObjectNode service, List<Cause> causes) {
        JsonNode spec = service.path("spec");
        JsonNode ports = spec.path("ports");
        boolean bare = Json.text(spec, "type").equals("ExternalName")
                || Json.text(spec, "clusterIP").equals("None");
        if (ports.isEmpty() && !bare) {
            causes.add(Cause.required("spec.ports", ""));
        }
        for (int i = 0; i < ports.size(); i++) {
            String path = "spec.ports[" + i + "]";
            JsonNode port = ports.get(i);
            if (ports.size() > 1 && Json.text(port, "name").isEmpty()) {
                causes.add(Cause.required(path + ".name", ""));
            }
            range(port.path("port"), path + ".port", causes);
            if (port.path("targetPort").isNumber()) {
                range(port.path("targetPort"), path + ".targetPort", causes);
            }
        }
    }

    private static void range(JsonNode port, String path, List<Cause> causes) {
        long number = port.asLong(0);
        if (number < 1 || number > 65535) {
            causes.add(Cause.invalid(path, Long.toString(number), "must be between 1 and 65535, inclusive"));
        }
    }

    private static void workload(ObjectNode before, ObjectNode after, List<Cause> causes) {
        JsonNode selector = Json.at(after, "spec", "selector");
        JsonNode labels = Json.at(after, "spec", "template", "metadata", "labels");
        if (selector.isMissingNode()) {
            causes.add(Cause.required("spec.selector", ""));
        }
        boolean matches = selector.path("matchLabels").properties().stream()
                .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
        if (!matches && (before == null || selector.equals(Json.at(before, "spec", "selector")))) {
            causes.add(Cause.invalid(
                    "spec.template.metadata.labels",
                    labels.isMissingNode() ? "null" : labels.toString(),
                    "`selector` does not match template `labels`"));
        }
        if (Json.at(after, "spec", "template", "spec", "containers").isEmpty()) {
            causes.add(Cause.required("spec.template.spec.containers", ""));
        }
        if (Json.at(after, "spec", "replicas").asInt(0) < 0) {
            causes.add(Cause.invalid(
                    "spec.replicas",
                    Json.at(after, "spec", "replicas").toString(),
                    "must be greater than or equal to 0"));
        }
        if (before != null && !selector.equals(Json.at(before, "spec", "selector"))) {
            causes.add(Cause.invalid("spec.selector", selector.toString(), "field is immutable"));
        }
    }

    private static void pod(
            Transaction tx, ResourceType type, ObjectNode before, ObjectNode after, List<Cause> causes) {
        if (Json.at(after, "spec", "containers").isEmpty()) {
            causes.add(Cause.required("spec.containers", ""));
        }
        String account = Json.text(after, "spec", "serviceAccountName");
        String namespace = Json.text(after, "metadata", "namespace");
        if (before == null
                && !account.isEmpty()
                && tx.get("serviceaccounts", namespace, account).isEmpty()) {
            throw Errors.forbidden(
                    type,
                    Json.text(after, "metadata", "name"),
                    "error looking up service account " + namespace + "/" + account + ": serviceaccount \"" + account
                            + "\" not found");
        }
    }
}
