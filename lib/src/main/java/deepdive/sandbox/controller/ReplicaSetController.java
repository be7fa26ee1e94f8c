package deepdive.sandbox.controller;

import static deepdive.sandbox.controller.DeploymentController.put;
import static deepdive.sandbox.controller.DeploymentController.replicas;

import deepdive.sandbox.events.EventSource;
import deepdive.sandbox.kubelet.Injection;
import deepdive.sandbox.store.ApiException;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.Objects;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A ReplicaSet has as many pods of its template as it asks for. */
final class ReplicaSetController implements Controller {
    /** The one node. */
    private static final String NODE = "lab";

    private final EventSource events;

    ReplicaSetController(EventSource events) {
        this.events = events;
    }

    @Override
    public void reconcile(Objects cluster) {
        List<ObjectNode> all = cluster.list("pods");
        for (ObjectNode set : cluster.list("replicasets.apps")) {
            List<ObjectNode> pods =
                    Owners.controlledBy(set, all).stream().filter(Pods::active).toList();
            boolean never =
                    set.path("status").isMissingNode() || !set.path("status").has("observedGeneration");
            for (int missing = replicas(set) - pods.size(), i = 0; i < missing; i++) {
                Optional<Scenario> first = never && pods.isEmpty() && i == 0 ? Scenario.of(set) : Optional.empty();
                create(cluster, set, pod(cluster, set, first));
            }
            pods.stream()
                    .sorted(Pods.FIRST_TO_GO)
                    .limit(Math.max(0, pods.size() - replicas(set)))
                    .forEach(pod -> delete(cluster, set, pod));
            status(cluster, set, pods);
        }
    }

    private void create(Objects cluster, ObjectNode set, ObjectNode pod) {
        try {
            ObjectNode created = cluster.create("pods", pod);
            events.normal(set, "SuccessfulCreate", "Created pod: " + Json.text(created, "metadata", "name"));
        } catch (ApiException e) {
            events.warning(set, "", "FailedCreate", "Error creating: " + e.getMessage());
            throw e;
        }
    }

    private void delete(Objects cluster, ObjectNode set, ObjectNode pod) {
        String name = Json.text(pod, "metadata", "name");
        cluster.delete("pods", Json.text(pod, "metadata", "namespace"), name);
        events.normal(set, "SuccessfulDelete", "Deleted pod: " + name);
    }

    private static ObjectNode pod(Objects cluster, ObjectNode set, Optional<Scenario> first) {
        ObjectNode pod = Json.object().put("apiVersion", "v1").put("kind", "Pod");
        pod.setAll((ObjectNode) Json.at(set, "spec", "template").deepCopy());
        ObjectNode metadata = Json.child(pod, "metadata");
        metadata.put("namespace", Json.text(set, "metadata", "namespace"));
        metadata.put("generateName", Json.text(set, "metadata", "name") + "-");
        first.ifPresent(scenario -> {
            metadata.put("name", scenario.pod());
            Json.child(metadata, "annotations").put(Scenario.POD_IP, scenario.ip());
        });
        Owners.setController(pod, set);
        first.map(Scenario::proxyVersion)
                .filter(version -> !version.isEmpty())
                .ifPresent(version -> Json.child(metadata, "annotations").put(Injection.PROXY_VERSION, version));
        JsonNode namespace = cluster.get("namespaces", "", Json.text(set, "metadata", "namespace"))
                .<JsonNode>map(found -> Json.at(found, "metadata", "labels"))
                .orElse(Json.object());
        Injection.apply(pod, namespace);
        Json.child(pod, "spec").put("nodeName", NODE);
        return pod;
    }

    private static void status(Objects cluster, ObjectNode set, List<ObjectNode> pods) {
        int ready = (int) pods.stream().filter(Pods::ready).count();
        ObjectNode status = Json.object();
        status.put("replicas", pods.size());
        put(status, "fullyLabeledReplicas", pods.size());
        put(status, "readyReplicas", ready);
        put(status, "availableReplicas", ready);
        status.put("observedGeneration", Json.at(set, "metadata", "generation").asLong(0));
        Status.write(cluster, "replicasets.apps", set, status);
    }
}
