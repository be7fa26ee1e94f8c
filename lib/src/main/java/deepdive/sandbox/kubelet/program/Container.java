package deepdive.sandbox.kubelet.program;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Optional;

/** What a program sees from inside a container: its pod's network, its files and its environment. */
public interface Container {
    String hostname();

    /** By name, in the order in which {@code env} prints them. */
    Map<String, String> environment();

    /** An IPv4 address for a name as the pod resolves it; {@code localhost} is 127.0.0.1, an address is itself. */
    Optional<String> resolve(String host);

    /**
     * Connects as this container's processes would: 127.0.0.1 is the pod itself, all else goes through the sidecar if
     * the container is redirected to it. To be redirected to a port where nobody listens looks like a connection that
     * is closed at once, as with Istio.
     *
     * @param millis how long that may take; 0 for as long as it does
     * @throws java.net.SocketTimeoutException when it takes longer
     * @throws IOException when it is refused
     */
    SocketChannel connect(String address, int port, int millis) throws IOException;

    /** The pod's own address, where its connections come from. */
    String address();

    FileTree files();

    /** Whether the pod has an Envoy. */
    boolean hasProxy();
}
