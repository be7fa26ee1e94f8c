package deepdive.kube;

import java.net.InetSocketAddress;

/** A port of this machine that leads to a pod's port, until it is closed. */
public interface Tunnel extends AutoCloseable {
    /** Where it listens. */
    InetSocketAddress address();

    /** Waits until it is closed, by whomever. */
    void await() throws InterruptedException;

    @Override
    void close();
}
