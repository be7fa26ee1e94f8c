package deepdive.sandbox.dns;

import java.net.InetSocketAddress;
import java.util.Optional;

/** Names as a pod resolves them. */
public interface Dns {
    /**
     * The address that a name stands for: a service's ClusterIP, a headless service's pod, an IP address as it is.
     *
     * @param host {@code reviews}, {@code reviews.bookinfo}, {@code reviews.bookinfo.svc.cluster.local}, {@code 10.1.2.3}
     * @param namespace the asking pod's
     */
    Optional<String> resolve(String host, String namespace);

    /** Where to connect without a sidecar, as kube-proxy would: one of the service's pods, at its target port. */
    Optional<InetSocketAddress> dial(String host, String namespace, int port);

    /**
     * Where a connection to an address ends up without a sidecar, as kube-proxy would have it: one of a service's pods
     * for its ClusterIP, empty if it has none; the address itself for any other.
     */
    default Optional<InetSocketAddress> forward(String address, int port) {
        return Optional.of(new InetSocketAddress(address, port));
    }
}
