package deepdive.sandbox.kubelet;

import deepdive.sandbox.store.Objects;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Deployments to ReplicaSets: one for each pod template, the newest growing as the older ones shrink. */
final class DeploymentController implements Controller {
    private static final String DEPLOYMENTS = "deployments.apps";
    private static final String REPLICA_SETS = "replicasets.apps";
    private static final String HASH = "pod-template-hash";
    private static final String REVISION = "deployment.kubernetes.io/revision";

    @Override
    public void reconcile(Objects objects) {
        List<ObjectNode> sets = objects.list(REPLICA_SETS);
        for (ObjectNode deployment : objects.list(DEPLOYMENTS)) {
            reconcile(objects, deployment, Owned.by(deployment, sets));
        }
    }

    private void reconcile(Objects objects, ObjectNode deployment, List<ObjectNode> sets) {
        JsonNode template = deployment.path("spec").path("template");
        ObjectNode current = null;
        List<ObjectNode> old = new ArrayList<>();
        for (ObjectNode set : sets) {
            if (current == null && sameTemplate(set, template)) {
                current = set;
            } else {
                old.add(set);
            }
        }
        if (current == null) {
            objects.create(REPLICA_SETS, replicaSet(deployment, template, sets));
            return; // the change brings us back here
        }
        roll(objects, deployment, current, old);
        Owned.status(objects, DEPLOYMENTS, deployment, status(deployment, current, old));
        revision(objects, deployment, current);
    }

    private static boolean sameTemplate(ObjectNode set, JsonNode template) {
        JsonNode own = set.path("spec").path("template").deepCopy();
        ObjectNode labels = (ObjectNode) own.path("metadata").path("labels");
        labels.remove(HASH);
        return own.equals(template);
    }

    private static ObjectNode replicaSet(ObjectNode deployment, JsonNode template, List<ObjectNode> sets) {
        String hash = hash(deployment, template, sets);
        ObjectNode set = JsonNodeFactory.instance.objectNode();
        set.put("apiVersion", "apps/v1").put("kind", "ReplicaSet");
        ObjectNode metadata = set.putObject("metadata");
        metadata.put("name", Owned.name(deployment) + "-" + hash).put("namespace", Owned.namespace(deployment));
        metadata.set("labels", template.path("metadata").path("labels").deepCopy());
        metadata.withObject("labels").put(HASH, hash);
        metadata.putObject("annotations")
                .put("deployment.kubernetes.io/desired-replicas", String.valueOf(replicas(deployment)))
                .put(REVISION, String.valueOf(latest(sets) + 1));
        Owned.own(set, "apps/v1", "Deployment", deployment);
        ObjectNode spec = set.putObject("spec");
        spec.put("replicas", sets.isEmpty() ? replicas(deployment) : 0);
        spec.set("selector", deployment.path("spec").path("selector").deepCopy());
        spec.withObject("selector").withObject("matchLabels").put(HASH, hash);
        spec.set("template", template.deepCopy());
        spec.withObject("template")
                .withObject("metadata")
                .withObject("labels")
                .put(HASH, hash);
        return set;
    }

    /** The first one's may be given by the name of its first pod. */
    private static String hash(ObjectNode deployment, JsonNode template, List<ObjectNode> sets) {
        String prefix = Owned.name(deployment) + "-";
        String first = Owned.annotation(deployment, Annotations.FIRST_POD);
        if (sets.isEmpty() && first.startsWith(prefix)) {
            String rest = first.substring(prefix.length());
            int dash = rest.indexOf('-');
            if (dash > 0) {
                return rest.substring(0, dash);
            }
        }
        return Names.templateHash(template);
    }

    /** A rolling update with the defaults: at most a quarter more pods, at most a quarter not available. */
    private static void roll(Objects objects, ObjectNode deployment, ObjectNode current, List<ObjectNode> old) {
        int wanted = replicas(deployment);
        boolean recreate = deployment
                .path("spec")
                .path("strategy")
                .path("type")
                .asString("")
                .equals("Recreate");
        int surge = recreate ? 0 : (wanted + 3) / 4;
        int oldReplicas = old.stream().mapToInt(DeploymentController::replicas).sum();
        int target = Math.max(
                Math.min(wanted, wanted + surge - oldReplicas), Math.min(replicas(current), wanted));
        if (recreate && old.stream().anyMatch(set -> set.path("status").path("replicas").asInt(0) > 0)) {
            target = 0;
        }
        scale(objects, current, target);
        int spare = recreate ? oldReplicas : ready(current) + oldReplicas - (wanted - wanted / 4);
        for (ObjectNode set : old) {
            int less = Math.min(Math.max(spare, 0), replicas(set));
            if (less > 0) {
                scale(objects, set, replicas(set) - less);
                spare -= less;
            }
        }
    }

    private static void scale(Objects objects, ObjectNode set, int replicas) {
        if (replicas(set) != replicas) {
            ObjectNode changed = set.deepCopy();
            changed.withObject("spec").put("replicas", replicas);
            objects.update(REPLICA_SETS, changed);
        }
    }

    private static ObjectNode status(ObjectNode deployment, ObjectNode current, List<ObjectNode> old) {
        int wanted = replicas(deployment);
        int updated = current.path("status").path("replicas").asInt(0);
        int all = updated
                + old.stream()
                        .mapToInt(set -> set.path("status").path("replicas").asInt(0))
                        .sum();
        int ready = ready(current)
                + old.stream().mapToInt(DeploymentController::ready).sum();
        boolean complete = updated == wanted && all == wanted && ready >= wanted;
        JsonNode before = deployment.path("status");
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put(
                "observedGeneration",
                deployment.path("metadata").path("generation").asLong(1));
        put(status, "replicas", all);
        put(status, "updatedReplicas", updated);
        put(status, "readyReplicas", ready);
        put(status, "availableReplicas", ready);
        put(status, "unavailableReplicas", Math.max(0, wanted - ready));
        String now = Owned.now();
        boolean available = ready >= wanted - wanted / 4;
        status.putArray("conditions")
                .add(Owned.condition(
                                before,
                                "Available",
                                available,
                                available ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                                available
                                        ? "Deployment has minimum availability."
                                        : "Deployment does not have minimum availability.",
                                now))
                .add(Owned.condition(
                        before,
                        "Progressing",
                        true,
                        complete ? "NewReplicaSetAvailable" : "ReplicaSetUpdated",
                        "ReplicaSet \"" + Owned.name(current) + "\" "
                                + (complete ? "has successfully progressed." : "is progressing."),
                        now));
        return status;
    }

    private static void revision(Objects objects, ObjectNode deployment, ObjectNode current) {
        String revision = Owned.annotation(current, REVISION);
        if (!revision.equals(Owned.annotation(deployment, REVISION))) {
            ObjectNode changed =
                    objects.get(DEPLOYMENTS, Owned.namespace(deployment), Owned.name(deployment)).orElse(deployment);
            changed.withObject("metadata").withObject("annotations").put(REVISION, revision);
            objects.update(DEPLOYMENTS, changed);
        }
    }

    private static void put(ObjectNode status, String field, int value) {
        if (value > 0) {
            status.put(field, value);
        }
    }

    private static int latest(List<ObjectNode> sets) {
        return sets.stream()
                .map(set -> Owned.annotation(set, REVISION))
                .filter(text -> text.matches("\\d{1,9}"))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
    }

    static int replicas(JsonNode object) {
        return object.path("spec").path("replicas").asInt(1);
    }

    private static int ready(JsonNode set) {
        return set.path("status").path("readyReplicas").asInt(0);
    }
}
