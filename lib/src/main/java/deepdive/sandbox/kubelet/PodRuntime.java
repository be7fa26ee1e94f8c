package deepdive.sandbox.kubelet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import java.time.Instant;
import java.util.List;

/** What happens inside running pods: the kubelet's side of exec, logs and port-forward. */
public interface PodRuntime {

    /**
     * Connects to {@code localhost:port} as seen inside the pod, e.g. 15000 for Envoy's admin (which really listens on
     * a Unix socket).
     *
     * @throws IOException with a message fit for the user when nothing listens there
     */
    SocketChannel connect(String namespace, String pod, int port) throws IOException;

    /**
     * Runs a command in a container until it ends and returns its exit code. An unknown executable is an
     * {@link IOException} worded as a container runtime words it.
     */
    int exec(
            String namespace,
            String pod,
            String container,
            List<String> command,
            InputStream stdin,
            OutputStream stdout,
            OutputStream stderr)
            throws IOException, InterruptedException;

    /** The container's log; the stream of a followed one ends when the container does or the reader closes it. */
    InputStream log(String namespace, String pod, String container, LogOptions options) throws IOException;

    /**
     * @param tailLines how many of the last lines, or -1 for all
     * @param since only lines written after this, or null
     */
    record LogOptions(boolean follow, long tailLines, Instant since, boolean timestamps, boolean previous) {}
}
