package deepdive.sandbox.controller;

import deepdive.sandbox.events.EventSource;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.Objects;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Deployment has one ReplicaSet for its current template; a changed template (a rollout) makes a new one, and pods
 * move over within maxSurge and maxUnavailable (Kubernetes: "Deployments", rolling update).
 */
final class DeploymentController implements Controller {
    private static final String REVISION = "deployment.kubernetes.io/revision";
    private static final String REPLICA_SETS = "replicasets.apps";

    private final EventSource events;

    DeploymentController(EventSource events) {
        this.events = events;
    }

    @Override
    public void reconcile(Objects cluster) {
        List<ObjectNode> all = cluster.list(REPLICA_SETS);
        for (ObjectNode deployment : cluster.list("deployments.apps")) {
            List<ObjectNode> owned = Owners.controlledBy(deployment, all);
            Optional<ObjectNode> current = owned.stream()
                    .filter(set ->
                            Template.same(Json.at(set, "spec", "template"), Json.at(deployment, "spec", "template")))
                    .findFirst();
            if (current.isEmpty()) {
                create(cluster, deployment, owned);
            } else {
                roll(cluster, deployment, current.get(), owned);
                status(cluster, deployment, current.get(), owned);
            }
        }
    }

    private void create(Objects cluster, ObjectNode deployment, List<ObjectNode> older) {
        Optional<Scenario> scenario = older.isEmpty() ? Scenario.of(deployment) : Optional.empty();
        JsonNode template = Json.at(deployment, "spec", "template");
        String name = scenario.map(Scenario::replicaSet)
                .orElse(Json.text(deployment, "metadata", "name") + "-" + Template.hash(template));
        String hash = name.substring(name.lastIndexOf('-') + 1);

        ObjectNode set = Json.object().put("apiVersion", "apps/v1").put("kind", "ReplicaSet");
        ObjectNode metadata = set.putObject("metadata");
        metadata.put("name", name).put("namespace", Json.text(deployment, "metadata", "namespace"));
        metadata.putObject("annotations").put(REVISION, Long.toString(1 + latest(older)));
        scenario.ifPresent(s -> Scenario.copy(deployment, set));
        Owners.setController(set, deployment);
        ObjectNode spec = set.putObject("spec");
        spec.put("replicas", older.isEmpty() ? replicas(deployment) : 0);
        spec.set("selector", Json.at(deployment, "spec", "selector").deepCopy());
        Json.child(Json.child(spec, "selector"), "matchLabels").put(Template.HASH, hash);
        spec.set("template", template.deepCopy());
        ObjectNode labels = Json.child(Json.child(Json.child(spec, "template"), "metadata"), "labels");
        labels.put(Template.HASH, hash);
        metadata.set("labels", labels.deepCopy());
        cluster.create(REPLICA_SETS, set);
        tell(deployment, name, 0, replicas(set));
    }

    private void roll(Objects cluster, ObjectNode deployment, ObjectNode current, List<ObjectNode> owned) {
        int wanted = replicas(deployment);
        List<ObjectNode> old = owned.stream().filter(set -> set != current).toList();
        boolean recreate = Json.text(deployment, "spec", "strategy", "type").equals("Recreate");
        int surge = recreate ? 0 : share(deployment, "maxSurge", wanted, true);
        int unavailable = recreate ? wanted : share(deployment, "maxUnavailable", wanted, false);
        if (surge == 0 && unavailable == 0) {
            unavailable = 1; // else nothing could ever move
        }
        int oldTotal = old.stream().mapToInt(DeploymentController::replicas).sum();
        int target = Math.min(wanted, Math.max(replicas(current), wanted + surge - oldTotal));
        if (recreate && old.stream().anyMatch(set -> number(set, "replicas") > 0)) {
            target = replicas(current);
        }
        if (target != replicas(current) && (target > replicas(current) || replicas(current) > wanted)) {
            scale(cluster, deployment, current, target);
        }
        int available =
                owned.stream().mapToInt(set -> number(set, "availableReplicas")).sum();
        int spare = available - (wanted - unavailable);
        for (ObjectNode set : old) {
            int idle = replicas(set) - number(set, "availableReplicas");
            int fewer = Math.min(replicas(set), idle + Math.max(0, spare));
            if (fewer > 0) {
                scale(cluster, deployment, set, replicas(set) - fewer);
                spare -= Math.max(0, fewer - idle);
            }
        }
    }

    private void scale(Objects cluster, ObjectNode deployment, ObjectNode set, int replicas) {
        ObjectNode changed = set.deepCopy();
        Json.child(changed, "spec").put("replicas", replicas);
        cluster.update(REPLICA_SETS, changed);
        tell(deployment, Json.text(set, "metadata", "name"), replicas(set), replicas);
    }

    private void tell(ObjectNode deployment, String set, int before, int after) {
        if (before != after) {
            events.normal(
                    deployment,
                    "ScalingReplicaSet",
                    "Scaled " + (before < after ? "up" : "down") + " replica set " + set + " from " + before + " to "
                            + after);
        }
    }

    private static void status(Objects cluster, ObjectNode deployment, ObjectNode current, List<ObjectNode> owned) {
        int wanted = replicas(deployment);
        int total = owned.stream().mapToInt(set -> number(set, "replicas")).sum();
        int ready = owned.stream().mapToInt(set -> number(set, "readyReplicas")).sum();
        int updated = number(current, "replicas");
        ObjectNode status = Json.object();
        status.put(
                "observedGeneration",
                Json.at(deployment, "metadata", "generation").asLong(0));
        put(status, "replicas", total);
        put(status, "updatedReplicas", updated);
        put(status, "readyReplicas", ready);
        put(status, "availableReplicas", ready);
        put(status, "unavailableReplicas", Math.max(0, Math.max(total, wanted) - ready));
        ArrayNode conditions = status.putArray("conditions");
        JsonNode old = deployment.path("status");
        String name = Json.text(deployment, "metadata", "name");
        boolean available = ready >= wanted - share(deployment, "maxUnavailable", wanted, false);
        Status.condition(
                conditions,
                old,
                "Available",
                available,
                available ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                "Deployment " + (available ? "has" : "does not have") + " minimum availability.",
                "lastUpdateTime",
                "lastTransitionTime");
        boolean complete = updated == wanted && total == wanted && ready == wanted;
        String set = Json.text(current, "metadata", "name");
        Status.condition(
                conditions,
                old,
                "Progressing",
                true,
                complete ? "NewReplicaSetAvailable" : "ReplicaSetUpdated",
                complete
                        ? "ReplicaSet \"" + set + "\" has successfully progressed."
                        : "Deployment \"" + name + "\": ReplicaSet \"" + set + "\" is progressing.",
                "lastUpdateTime",
                "lastTransitionTime");
        revision(cluster, deployment, current);
        Status.write(
                cluster,
                "deployments.apps",
                cluster.get("deployments.apps", Json.text(deployment, "metadata", "namespace"), name)
                        .orElse(deployment),
                status);
    }

    private static void revision(Objects cluster, ObjectNode deployment, ObjectNode current) {
        String revision = Json.text(current, "metadata", "annotations", REVISION);
        if (!revision.equals(Json.text(deployment, "metadata", "annotations", REVISION))) {
            ObjectNode changed = deployment.deepCopy();
            Json.child(Json.child(changed, "metadata"), "annotations").put(REVISION, revision);
            cluster.update("deployments.apps", changed);
        }
    }

    private static long latest(List<ObjectNode> sets) {
        return sets.stream()
                .map(set -> Json.at(set, "metadata", "annotations", REVISION).asLong(0))
                .max(Comparator.naturalOrder())
                .orElse(0L);
    }

    static int replicas(ObjectNode object) {
        return Json.at(object, "spec", "replicas").asInt(1);
    }

    static int number(ObjectNode object, String field) {
        return Json.at(object, "status", field).asInt(0);
    }

    /** Kubernetes leaves zeros out. */
    static void put(ObjectNode status, String field, int value) {
        if (value != 0) {
            status.put(field, value);
        }
    }

    /** maxSurge rounds up, maxUnavailable down; 25% where nothing is said. */
    private static int share(ObjectNode deployment, String field, int wanted, boolean up) {
        JsonNode value = Json.at(deployment, "spec", "strategy", "rollingUpdate", field);
        if (value.isNumber()) {
            return value.asInt();
        }
        String text = value.asString("25%");
        double part = wanted * Integer.parseInt(text.replace("%", "")) / 100.0;
        return (int) (up ? Math.ceil(part) : Math.floor(part));
    }
}
