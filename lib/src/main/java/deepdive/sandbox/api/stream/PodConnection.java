package deepdive.sandbox.api.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;

/** One forwarded connection: copies both ways between a socket in the pod and the client's stream. */
final class PodConnection implements AutoCloseable {
    private static final int CHUNK = 32 << 10;

    private final SocketChannel pod;

    PodConnection(SocketChannel pod) {
        this.pod = pod;
    }

    /**
     * Copies until the pod ends its side; the calling thread does the pod's direction, another of {@code threads} the
     * client's. When the client ends first, the pod is told so (half-close) and may still answer.
     */
    void copy(InputStream fromClient, OutputStream toClient, Executor threads) {
        byte[] bytes = new byte[CHUNK];
        try {
            threads.execute(() -> upload(fromClient));
            for (int count = pod.read(ByteBuffer.wrap(bytes)); count >= 0; count = pod.read(ByteBuffer.wrap(bytes))) {
                toClient.write(bytes, 0, count);
            }
        } catch (IOException ended) {
            // a reset by the pod, or the client has gone: for the other side both are the end of the connection
        } finally {
            close();
        }
    }

    private void upload(InputStream fromClient) {
        byte[] bytes = new byte[CHUNK];
        try (fromClient) {
            for (int count = fromClient.read(bytes); count >= 0; count = fromClient.read(bytes)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes, 0, count);
                while (rest.hasRemaining()) {
                    pod.write(rest);
                }
            }
            pod.shutdownOutput();
        } catch (IOException ended) {
            // the pod takes no more; what it still has to say goes on in the other direction
        }
    }

    /** Ends both directions; from any thread. */
    @Override
    public void close() {
        try {
            pod.close();
        } catch (IOException e) {
            // closed all the same: the descriptor is gone, and there is nobody to tell
            return;
        }
    }
}
