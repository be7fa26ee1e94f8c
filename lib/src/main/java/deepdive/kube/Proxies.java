package deepdive.kube;

import java.net.InetSocketAddress;
import java.util.List;

/** The Envoys of a cluster: which pods there are, and what their admin ports say. */
public interface Proxies extends AutoCloseable {
    /**
     * One pod: {@code POD[.NAMESPACE]} is taken as it is, {@code TYPE/NAME[.NAMESPACE]} ({@code deploy/x}, {@code svc/x})
     * gives the pod that kubectl logs would choose.
     *
     * @throws deepdive.envoy.EnvoyException where there is none
     */
    PodName pod(String expression);

    /** The same, but all pods that a type and name stand for. */
    List<PodName> pods(String expression);

    /** The pods of the namespace that the label selector chooses; never none. */
    List<PodName> select(String labels);

    /** The pods of the control plane that run, in the namespace where it is installed. */
    List<PodName> controlPlane(String namespace);

    /** The body that the pod's admin port (or istiod's monitoring port) answers GET /path with. */
    byte[] get(PodName pod, String path, int port);

    /** The same for POST without a body. */
    byte[] post(PodName pod, String path, int port);

    /**
     * Opens a port of this machine that leads to the pod's port.
     *
     * @param local where to listen; port 0 for any that is free
     * @throws deepdive.envoy.EnvoyException where the address is taken, or there is no such pod
     */
    Tunnel forward(PodName pod, int port, InetSocketAddress local);

    @Override
    void close();
}
