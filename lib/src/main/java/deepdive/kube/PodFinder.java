package deepdive.kube;

import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Finds the pods that istioctl's arguments name, with its errors. */
final class PodFinder {
    private final Cluster cluster;
    private final String namespace;

    /** @param namespace of names that have none; empty for the kubeconfig's */
    PodFinder(Cluster cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace.isEmpty() ? cluster.defaultNamespace() : namespace;
    }

    PodName pod(String expression) {
        PodName name = PodName.of(expression, namespace);
        if (!name.isTyped()) {
            return name;
        }
        return matching(name).stream()
                .min(PodOrder.FOR_LOGS)
                .map(PodFinder::name)
                .orElseThrow(() -> new EnvoyException("no pods match \"" + name.name() + "\""));
    }

    List<PodName> pods(String expression) {
        PodName name = PodName.of(expression, namespace);
        return name.isTyped() ? matching(name).stream().map(PodFinder::name).toList() : List.of(name);
    }

    List<PodName> select(String labels) {
        List<JsonNode> pods;
        try {
            pods = cluster.pods(namespace, labels);
        } catch (EnvoyException e) {
            throw new EnvoyException("not able to locate pod with selector " + labels + ": " + e.getMessage(), e);
        }
        if (pods.isEmpty()) {
            throw new EnvoyException("no pods found");
        }
        return pods.stream().map(PodFinder::name).toList();
    }

    List<PodName> controlPlane(String istioNamespace) {
        return cluster.pods(istioNamespace, "app=istiod").stream()
                .filter(pod -> Fields.text(pod, "status", "phase").equals("Running"))
                .map(PodFinder::name)
                .toList();
    }

    boolean exists(PodName pod) {
        return cluster.object(Workload.pod(pod.name()), pod.namespace()).isPresent();
    }

    /** The pods that TYPE/NAME stands for, by name. */
    private List<JsonNode> matching(PodName name) {
        Workload workload = Workload.parse(name);
        JsonNode object = object(workload, name.namespace())
                .orElseThrow(() -> notFound(workload.resource(), new PodName(workload.name(), name.namespace())));
        if (workload.isPod()) {
            return List.of(object);
        }
        return cluster.pods(name.namespace(), workload.selector(object)).stream()
                .sorted(Comparator.comparing(pod -> name(pod).name()))
                .toList();
    }

    private Optional<JsonNode> object(Workload workload, String namespace) {
        try {
            return cluster.object(workload, namespace);
        } catch (EnvoyException e) {
            throw new EnvoyException(
                    "failed retrieving: " + e.getMessage() + " in the \"" + namespace + "\" namespace", e);
        }
    }

    static EnvoyException notFound(String resource, PodName name) {
        return new EnvoyException("failed retrieving: " + resource + " \"" + name.name() + "\" not found in the \""
                + name.namespace() + "\" namespace");
    }

    private static PodName name(JsonNode pod) {
        return new PodName(Fields.text(pod, "metadata", "name"), Fields.text(pod, "metadata", "namespace"));
    }
}
