package deepdive.sandbox.controller;

import deepdive.sandbox.store.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a scenario fixes about a Deployment's first pod, so that lessons and their outputs are stable: annotations of the
 * Deployment. Pods that come later are named as Kubernetes names them.
 *
 * @param pod its name, DEPLOYMENT-HASH-SUFFIX
 * @param ip the last two numbers of its address, or ""
 * @param proxyVersion the version that injected its sidecar, or ""
 */
record Scenario(String pod, String ip, String proxyVersion) {
    private static final String PREFIX = "sandbox.deepdive.io/first-pod";
    /** On a pod: the last two numbers of the address that it is to get. */
    static final String POD_IP = "sandbox.deepdive.io/pod-ip";

    static Optional<Scenario> of(ObjectNode object) {
        JsonNode annotations = Json.at(object, "metadata", "annotations");
        String pod = Json.text(annotations, PREFIX);
        return pod.isEmpty()
                ? Optional.empty()
                : Optional.of(new Scenario(
                        pod,
                        Json.text(annotations, PREFIX + "-ip"),
                        Json.text(annotations, PREFIX + "-proxy-version")));
    }

    /** The name of the first pod's ReplicaSet. */
    String replicaSet() {
        return pod.substring(0, pod.lastIndexOf('-'));
    }

    /** Hands the annotations on, from a Deployment to its first ReplicaSet. */
    static void copy(ObjectNode from, ObjectNode to) {
        ObjectNode annotations = Json.child(Json.child(to, "metadata"), "annotations");
        Json.at(from, "metadata", "annotations").properties().stream()
                .filter(entry -> entry.getKey().startsWith(PREFIX))
                .forEach(entry -> annotations.set(entry.getKey(), entry.getValue()));
    }
}
