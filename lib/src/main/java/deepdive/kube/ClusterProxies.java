package deepdive.kube;

import deepdive.envoy.EnvoyException;
import java.net.InetSocketAddress;

/** The proxies of a cluster, asked through port-forwards. */
final class ClusterProxies extends FoundProxies {
    private final Kube kube;

    /** @param namespace of names that have none; empty for the kubeconfig's */
    ClusterProxies(Kube kube, String namespace) {
        super(kube, namespace);
        this.kube = kube;
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
        try {
            if (!finder.exists(pod)) {
                throw new EnvoyException("pods \"" + pod.name() + "\" not found");
            }
        } catch (EnvoyException e) { // it is not there, or may not be seen
            throw new EnvoyException(
                    "failure running port forward process: failure running port forward process: building port"
                            + " forwarded: failed retrieving: " + e.getMessage() + " in the \"" + pod.namespace()
                            + "\" namespace",
                    e);
        }
        return kube.forward(pod, port, request);
    }

    @Override
    public Tunnel forward(PodName pod, int port, InetSocketAddress local) {
        if (!finder.exists(pod)) {
            throw new EnvoyException("failure running port forward process: building port forwarded: "
                    + PodFinder.notFound("pods", pod).getMessage());
        }
        return kube.tunnel(pod, port, local);
    }

    @Override
    public void close() {
        kube.close();
    }
}
