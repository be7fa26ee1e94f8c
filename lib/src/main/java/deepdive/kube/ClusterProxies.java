package deepdive.kube;

import deepdive.envoy.EnvoyException;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Comparator;
import java.util.List;

/** The proxies of a cluster, asked through port-forwards. */
final class ClusterProxies implements Proxies {
    private final Kube kube;
    private final String namespace;

    /** @param namespace of names that have none; empty for the kubeconfig's */
    ClusterProxies(Kube kube, String namespace) {
        this.kube = kube;
        this.namespace = namespace.isEmpty() ? kube.defaultNamespace() : namespace;
    }

    @Override
    public PodName pod(String expression) {
        PodName name = PodName.of(expression, namespace);
        if (!name.isTyped()) {
            return name;
        }
        return matching(name).stream()
                .min(PodOrder.FOR_LOGS)
                .map(ClusterProxies::name)
                .orElseThrow(() -> new EnvoyException("no pods match \"" + name.name() + "\""));
    }

    @Override
    public List<PodName> pods(String expression) {
        PodName name = PodName.of(expression, namespace);
        return name.isTyped()
                ? matching(name).stream().map(ClusterProxies::name).toList()
                : List.of(name);
    }

    @Override
    public List<PodName> select(String labels) {
        List<Pod> pods = kube.pods(namespace, labels);
        if (pods.isEmpty()) {
            throw new EnvoyException("no pods found");
        }
        return pods.stream().map(ClusterProxies::name).toList();
    }

    /** The pods that TYPE/NAME stands for, by name. */
    private List<Pod> matching(PodName name) {
        Workload workload = Workload.parse(name);
        if (workload.isPod()) {
            PodName pod = new PodName(workload.name(), name.namespace());
            return List.of(kube.pod(pod).orElseThrow(() -> notFound("pods", pod)));
        }
        String labels = kube.object(workload.apiVersion(), workload.kind(), name.namespace(), workload.name())
                .map(workload::selector)
                .orElseThrow(() -> notFound(workload.resource(), new PodName(workload.name(), name.namespace())));
        return kube.pods(name.namespace(), labels).stream()
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .toList();
    }

    @Override
    public byte[] get(PodName pod, String path, int port) {
        return request(pod, port, admin -> admin.get(path));
    }

    @Override
    public byte[] post(PodName pod, String path, int port) {
        return request(pod, port, admin -> admin.post(path));
    }

    private byte[] request(PodName pod, int port, Kube.PortRequest request) {
        if (kube.pod(pod).isEmpty()) {
            EnvoyException why = notFound("pods", pod);
            throw new EnvoyException(
                    "failure running port forward process: failure running port forward process: building port forwarded: "
                            + why.getMessage(),
                    why);
        }
        return kube.forward(pod, port, request);
    }

    private static EnvoyException notFound(String resource, PodName name) {
        return new EnvoyException("failed retrieving: " + resource + " \"" + name.name() + "\" not found in the \""
                + name.namespace() + "\" namespace");
    }

    private static PodName name(Pod pod) {
        return new PodName(pod.getMetadata().getName(), pod.getMetadata().getNamespace());
    }

    @Override
    public void close() {
        kube.close();
    }
}
