package deepdive.sandbox.kubelet;

import deepdive.sandbox.store.Objects;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** ReplicaSets to Pods. The first pod of a Deployment may have its name and address given by annotations. */
final class ReplicaSetController implements Controller {
    private static final String REPLICA_SETS = "replicasets.apps";

    @Override
    public void reconcile(Objects objects) {
        List<ObjectNode> pods = objects.list("pods");
        for (ObjectNode set : objects.list(REPLICA_SETS)) {
            List<ObjectNode> own = Owned.by(set, pods);
            int wanted = DeploymentController.replicas(set);
            for (int i = own.size(); i < wanted; i++) {
                create(objects, set);
            }
            own.stream()
                    .sorted(Comparator.comparing(Owned::ready)
                            .thenComparing(pod ->
                                    pod.path("metadata").path("creationTimestamp").asString(""), Comparator.reverseOrder()))
                    .limit(Math.max(0, own.size() - wanted))
                    .forEach(pod -> objects.delete("pods", Owned.namespace(pod), Owned.name(pod)));
            status(objects, set, own);
        }
    }

    private static void status(Objects objects, ObjectNode set, List<ObjectNode> own) {
        int ready = (int) own.stream().filter(Owned::ready).count();
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("replicas", own.size());
        if (!own.isEmpty()) {
            status.put("fullyLabeledReplicas", own.size());
        }
        if (ready > 0) {
            status.put("readyReplicas", ready).put("availableReplicas", ready);
        }
        status.put("observedGeneration", set.path("metadata").path("generation").asLong(1));
        ObjectNode current = objects.get(REPLICA_SETS, Owned.namespace(set), Owned.name(set)).orElse(set);
        Owned.status(objects, REPLICA_SETS, current, status);
    }

    private static void create(Objects objects, ObjectNode set) {
        JsonNode template = set.path("spec").path("template");
        ObjectNode pod = JsonNodeFactory.instance.objectNode();
        pod.put("apiVersion", "v1").put("kind", "Pod");
        ObjectNode metadata = pod.putObject("metadata");
        String prefix = Owned.name(set) + "-";
        metadata.put("generateName", prefix).put("namespace", Owned.namespace(set));
        metadata.set("labels", template.path("metadata").path("labels").deepCopy());
        if (template.path("metadata").path("annotations").isObject()) {
            metadata.set("annotations", template.path("metadata").path("annotations").deepCopy());
        }
        Owned.own(pod, "apps/v1", "ReplicaSet", set);
        pod.set("spec", template.path("spec").deepCopy());
        if (!first(objects, set, pod)) {
            metadata.put("name", prefix + Names.randomSuffix());
        }
        JsonNode labels = objects.get("namespaces", "", Owned.namespace(set))
                .map(namespace -> namespace.path("metadata").path("labels"))
                .orElse(JsonNodeFactory.instance.missingNode());
        Injection.apply(pod, labels);
        objects.create("pods", pod);
    }

    /** Gives the pod the name, address and proxy version that the Deployment's annotations say, once. */
    private static boolean first(Objects objects, ObjectNode set, ObjectNode pod) {
        JsonNode deployment = set;
        for (JsonNode owner : set.path("metadata").path("ownerReferences")) {
            deployment = objects.get(
                            "deployments.apps",
                            Owned.namespace(set),
                            owner.path("name").asString())
                    .orElse(set);
        }
        String name = Owned.annotation(deployment, Annotations.FIRST_POD);
        if (!name.startsWith(Owned.name(set) + "-")
                || !Owned.annotation(set, Annotations.FIRST_POD_MADE).isEmpty()) {
            return false;
        }
        ObjectNode marked = objects.get(REPLICA_SETS, Owned.namespace(set), Owned.name(set))
                .orElse(set);
        marked.withObject("metadata").withObject("annotations").put(Annotations.FIRST_POD_MADE, "true");
        objects.update(REPLICA_SETS, marked);
        set.withObject("metadata").withObject("annotations").put(Annotations.FIRST_POD_MADE, "true");
        ObjectNode metadata = pod.withObject("metadata").put("name", name);
        String address = Owned.annotation(deployment, Annotations.FIRST_POD_IP);
        if (!address.isEmpty()) {
            metadata.withObject("annotations").put(Annotations.POD_IP, address);
        }
        String version = Owned.annotation(deployment, Annotations.FIRST_POD_PROXY_VERSION);
        if (!version.isEmpty()) {
            metadata.withObject("annotations").put(Injection.PROXY_VERSION, version);
        }
        return true;
    }
}
