package deepdive.kube;

import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What {@code TYPE/NAME} names: a pod, or a kind that selects pods.
 *
 * @param resource plural with its group, as errors of Kubernetes have it: {@code deployments.apps}
 */
record Workload(String resource, String apiVersion, String kind, String name) {

    /** @throws EnvoyException where the type is none of those that select pods */
    static Workload parse(PodName typed) {
        int slash = typed.name().indexOf('/');
        String type = typed.name().substring(0, slash).toLowerCase(java.util.Locale.ROOT);
        String name = typed.name().substring(slash + 1);
        return switch (type) {
            case "pod", "pods", "po" -> pod(name);
            case "service", "services", "svc" -> new Workload("services", "v1", "Service", name);
            case "deployment", "deployments", "deploy", "deployment.apps", "deployments.apps" ->
                new Workload("deployments.apps", "apps/v1", "Deployment", name);
            case "statefulset", "statefulsets", "sts", "statefulset.apps", "statefulsets.apps" ->
                new Workload("statefulsets.apps", "apps/v1", "StatefulSet", name);
            case "daemonset", "daemonsets", "ds", "daemonset.apps", "daemonsets.apps" ->
                new Workload("daemonsets.apps", "apps/v1", "DaemonSet", name);
            case "replicaset", "replicasets", "rs", "replicaset.apps", "replicasets.apps" ->
                new Workload("replicasets.apps", "apps/v1", "ReplicaSet", name);
            case "job", "jobs", "job.batch", "jobs.batch" -> new Workload("jobs.batch", "batch/v1", "Job", name);
            case "gateway.gateway.networking.k8s.io", "gateways.gateway.networking.k8s.io", "gtw", "gateway" ->
                new Workload("gateways.gateway.networking.k8s.io", "gateway.networking.k8s.io/v1", "Gateway", name);
            default ->
                throw new EnvoyException("failed retrieving: the server doesn't have a resource type \"" + type
                        + "\" in the \"" + typed.namespace() + "\" namespace");
        };
    }

    static Workload pod(String name) {
        return new Workload("pods", "v1", "Pod", name);
    }

    boolean isPod() {
        return kind.equals("Pod");
    }

    /** The label selector of its pods. */
    String selector(JsonNode object) {
        if (kind.equals("Gateway")) {
            return "gateway.networking.k8s.io/gateway-name=" + name;
        }
        JsonNode labels = kind.equals("Service")
                ? Fields.get(object, "spec", "selector")
                : Fields.get(object, "spec", "selector", "matchLabels");
        if (labels.isEmpty()) {
            throw new EnvoyException(
                    "\"" + resource + "/" + name + "\" does not refer to a pod: it selects none by label");
        }
        return labels.properties().stream()
                .map(label -> label.getKey() + "=" + label.getValue().asString())
                .collect(Collectors.joining(","));
    }
}
