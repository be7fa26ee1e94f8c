package deepdive.sandbox.api;

import deepdive.sandbox.store.Errors;
import deepdive.sandbox.store.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A field selector: {@code metadata.name=x,status.phase!=Running}, over the fields that a type offers for it. */
record FieldSelector(List<Term> terms) {
    private static final Map<String, List<String>> FIELDS = Map.of(
            "pods",
            List.of(
                    "spec.nodeName",
                    "spec.restartPolicy",
                    "spec.schedulerName",
                    "spec.serviceAccountName",
                    "spec.hostNetwork",
                    "status.phase",
                    "status.podIP",
                    "status.nominatedNodeName"),
            "events",
            List.of(
                    "involvedObject.kind",
                    "involvedObject.namespace",
                    "involvedObject.name",
                    "involvedObject.uid",
                    "involvedObject.apiVersion",
                    "involvedObject.resourceVersion",
                    "involvedObject.fieldPath",
                    "reason",
                    "reportingComponent",
                    "source",
                    "type"),
            "secrets",
            List.of("type"),
            "namespaces",
            List.of("status.phase"),
            "nodes",
            List.of("spec.unschedulable"),
            "services",
            List.of("spec.clusterIP", "spec.type"),
            "replicasets.apps",
            List.of("status.replicas"),
            "jobs.batch",
            List.of("status.successful"));

    private record Term(String field, boolean same, String value) {}

    static FieldSelector parse(String text, ResourceType type) {
        List<Term> terms = new ArrayList<>();
        for (String part : text == null || text.isBlank() ? new String[0] : text.split(",")) {
            int at = part.indexOf('=');
            if (at < 1) {
                throw Errors.badRequest("invalid selector: '" + text + "'; can't understand '" + part + "'");
            }
            boolean same = part.charAt(at - 1) != '!';
            String field = part.substring(0, same ? at : at - 1);
            boolean known = field.equals("metadata.name")
                    || (field.equals("metadata.namespace") && (type.namespaced() || !type.custom()))
                    || FIELDS.getOrDefault(type.key(), List.of()).contains(field);
            if (!known) {
                throw Errors.badRequest("field label not supported: " + field);
            }
            boolean doubled = part.startsWith("==", at);
            terms.add(new Term(field, same, part.substring(doubled ? at + 2 : at + 1)));
        }
        return new FieldSelector(List.copyOf(terms));
    }

    boolean matches(JsonNode object) {
        return terms.stream().allMatch(term -> value(object, term.field()).equals(term.value()) == term.same());
    }

    private static String value(JsonNode object, String field) {
        JsonNode here = object;
        for (String name : field.split("\\.")) {
            here = here.path(name);
        }
        boolean flag = field.equals("spec.hostNetwork") || field.equals("spec.unschedulable");
        return here.isObject() ? here.path("component").asString("") : here.asString(flag ? "false" : "");
    }
}
