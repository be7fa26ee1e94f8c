package deepdive.istioctl.bugreport;

import deepdive.cli.GoYaml;
import deepdive.cli.HumanDuration;
import deepdive.cli.TabWriter;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.kube.ApiObjects;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The cluster's objects as kubectl shows them; of Secrets no more than their names. */
final class Inventory {
    /** A kind of objects by group version and plural. */
    record Kind(String groupVersion, String kind, String plural) {}

    static final List<Kind> OF_CLUSTER = List.of(
            new Kind("v1", "Node", "nodes"),
            new Kind("v1", "Namespace", "namespaces"),
            new Kind("apiextensions.k8s.io/v1", "CustomResourceDefinition", "customresourcedefinitions"),
            new Kind(
                    "admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration", "mutatingwebhookconfigurations"),
            new Kind(
                    "admissionregistration.k8s.io/v1",
                    "ValidatingWebhookConfiguration",
                    "validatingwebhookconfigurations"));
    static final List<Kind> OF_NAMESPACES = List.of(
            new Kind("v1", "Pod", "pods"),
            new Kind("v1", "Service", "services"),
            new Kind("apps/v1", "DaemonSet", "daemonsets"),
            new Kind("apps/v1", "Deployment", "deployments"),
            new Kind("apps/v1", "ReplicaSet", "replicasets"),
            new Kind("apps/v1", "StatefulSet", "statefulsets"),
            new Kind("batch/v1", "Job", "jobs"),
            new Kind("networking.k8s.io/v1", "Ingress", "ingresses"),
            new Kind("networking.k8s.io/v1", "NetworkPolicy", "networkpolicies"),
            new Kind("discovery.k8s.io/v1", "EndpointSlice", "endpointslices"),
            new Kind("v1", "ConfigMap", "configmaps"));

    private final ApiObjects objects;
    private final Consumer<String> problems;

    /** @param problems where it is said what could not be had */
    Inventory(ApiObjects objects, Consumer<String> problems) {
        this.objects = objects;
        this.problems = problems;
    }

    String yaml(List<Kind> kinds, String namespace) {
        ObjectNode list =
                JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "List");
        list.putObject("metadata").put("resourceVersion", "");
        ArrayNode items = list.putArray("items");
        kinds.forEach(kind -> list(kind, namespace).forEach(object -> items.add(whole(kind, object))));
        return GoYaml.of(list);
    }

    /** The kinds that CustomResourceDefinitions define, in the version that is stored. */
    List<Kind> custom() {
        List<Kind> kinds = new ArrayList<>();
        for (JsonNode definition : list(OF_CLUSTER.get(2), "")) {
            JsonNode spec = Fields.get(definition, "spec");
            Fields.list(spec, "versions").stream()
                    .filter(version -> Fields.flag(version, "storage") && Fields.flag(version, "served"))
                    .findFirst()
                    .ifPresent(version -> kinds.add(new Kind(
                            Fields.text(spec, "group") + "/" + Fields.text(version, "name"),
                            Fields.text(spec, "names", "kind"),
                            Fields.text(spec, "names", "plural"))));
        }
        return kinds;
    }

    String secrets(Instant now) {
        TabWriter table = new TabWriter(3).line("NAMESPACE", "NAME", "TYPE", "DATA", "AGE");
        for (JsonNode secret : list(new Kind("v1", "Secret", "secrets"), "")) {
            Instant created = Instant.parse(Fields.text(secret, "metadata", "creationTimestamp"));
            table.line(
                    Fields.text(secret, "metadata", "namespace"),
                    Fields.text(secret, "metadata", "name"),
                    Fields.text(secret, "type"),
                    Fields.get(secret, "data").size(),
                    HumanDuration.of(Duration.between(created, now)));
        }
        return table.text();
    }

    List<JsonNode> list(Kind kind, String namespace) {
        try {
            return objects.list(kind.groupVersion(), namespace, kind.plural());
        } catch (EnvoyException e) {
            problems.accept(kind.plural() + ": " + e.getMessage());
            return List.of();
        }
    }

    /** With its kind, which lists leave out, and without the history of its fields, as kubectl shows it. */
    private static ObjectNode whole(Kind kind, JsonNode object) {
        ObjectNode whole = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", kind.groupVersion())
                .put("kind", kind.kind());
        object.properties().forEach(field -> whole.set(field.getKey(), field.getValue()));
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        Fields.get(object, "metadata").properties().stream()
                .filter(field -> !field.getKey().equals("managedFields"))
                .forEach(field -> metadata.set(field.getKey(), field.getValue()));
        whole.set("metadata", metadata);
        return whole;
    }
}
