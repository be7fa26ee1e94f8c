package deepdive.sandbox.api.stream;

import deepdive.sandbox.kubelet.PodRuntime;
import io.netty.handler.codec.spdy.SpdyStreamStatus;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;

/**
 * {@code portforward} over SPDY, as kubectl and istioctl ask for it: each local connection is a pair of streams with
 * the headers {@code streamtype} (error, data), {@code port} and {@code requestid}. What goes wrong is told as text on
 * the error stream; the client then gives up the whole port-forward, so a connection that merely ends ends silently.
 */
final class PortForwardSpdy {
    private final PodRuntime runtime;
    private final Target target;
    private final StreamThreads threads;
    private final Map<String, SpdyStream> unpaired = new HashMap<>();
    private SpdySession session;

    PortForwardSpdy(PodRuntime runtime, Target target, StreamThreads threads) {
        this.runtime = runtime;
        this.target = target;
        this.threads = threads;
    }

    void start(SpdySession over) {
        session = over;
    }

    /** A stream was opened; on the event loop. */
    void opened(SpdyStream stream) {
        String type = stream.header("streamtype");
        String id = stream.header("requestid");
        if (!(type.equals("data") || type.equals("error")) || id.isEmpty() || port(stream) < 1) {
            session.reset(stream, SpdyStreamStatus.PROTOCOL_ERROR);
            return;
        }
        SpdyStream other = unpaired.remove(id);
        if (other == null) {
            unpaired.put(id, stream);
            stream.onReset(() -> unpaired.remove(id, stream));
        } else if (other.header("streamtype").equals(type)) {
            session.reset(stream, SpdyStreamStatus.PROTOCOL_ERROR);
            session.reset(other, SpdyStreamStatus.PROTOCOL_ERROR);
        } else {
            forward(type.equals("data") ? stream : other, type.equals("data") ? other : stream);
        }
    }

    private void forward(SpdyStream data, SpdyStream error) {
        try {
            threads.execute(() -> {
                run(data, error);
                error.close();
                data.input().close();
            });
        } catch (RejectedExecutionException e) {
            session.reset(data, SpdyStreamStatus.REFUSED_STREAM);
            session.reset(error, SpdyStreamStatus.REFUSED_STREAM);
        }
    }

    private void run(SpdyStream data, SpdyStream error) {
        int port = port(data);
        try {
            SocketChannel pod = runtime.connect(target.namespace(), target.pod(), port);
            PodConnection connection = new PodConnection(pod);
            data.onReset(connection::close);
            connection.copy(data.input(), data, threads);
        } catch (IOException e) {
            tell(error, "error forwarding port " + port + " to pod " + target.pod() + ": " + e.getMessage());
        } finally {
            data.close();
        }
    }

    private static void tell(SpdyStream error, String message) {
        try {
            error.write(message.getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            // the client closed the error stream or the connection: there is nobody to tell
            error.abort();
        }
    }

    private static int port(SpdyStream stream) {
        return Ports.parse(stream.header("port"));
    }
}
