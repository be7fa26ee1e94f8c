package deepdive.kube;

import java.io.IOException;

/**
 * A WebSocket as Kubernetes uses it for exec and port-forward: each message begins with the number of its channel
 * ({@code v5.channel.k8s.io} and {@code v4.channel.k8s.io}). One thread reads, several may send.
 */
public interface Channels extends AutoCloseable {
    /** A message without the byte of its channel. */
    record Message(int channel, byte[] bytes) {}

    /** The sub-protocol that the server has chosen. */
    String protocol();

    void send(int channel, byte[] bytes, int offset, int length) throws IOException;

    /** The next message, waiting for it; null at the end. */
    Message receive() throws IOException;

    /** Tells the other side that nothing more comes on a channel; only in version 5. */
    default void end(int channel) throws IOException {
        send(255, new byte[] {(byte) channel}, 0, 1);
    }

    @Override
    void close();
}
