package deepdive.sandbox.api.stream;

import deepdive.sandbox.kubelet.PodRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * {@code exec} over SPDY ({@code v4.channel.k8s.io}), which clients fall back to without WebSockets: the client opens a
 * stream each for error, stdin, stdout, stderr and resize, as far as it asked for them; then the command starts.
 */
final class ExecSpdy {
    private final PodRuntime runtime;
    private final ExecRequest request;
    private final StreamThreads threads;
    private final Map<String, SpdyStream> streams = new HashMap<>();
    private final Set<String> awaited = new HashSet<>(Set.of("error"));
    private SpdySession session;
    private Future<?> running;

    ExecSpdy(PodRuntime runtime, ExecRequest request, StreamThreads threads) {
        this.runtime = runtime;
        this.request = request;
        this.threads = threads;
        if (request.stdin()) {
            awaited.add("stdin");
        }
        if (request.stdout()) {
            awaited.add("stdout");
        }
        if (request.stderr()) {
            awaited.add("stderr");
        }
    }

    void start(SpdySession over) {
        session = over;
    }

    /** A stream was opened; on the event loop. */
    void opened(SpdyStream stream) {
        String type = stream.header("streamtype");
        if (awaited.remove(type)) {
            streams.put(type, stream);
        }
        if (awaited.isEmpty() && running == null) {
            running = threads.submit(this::run);
            streams.get("error").onReset(() -> running.cancel(true));
        }
    }

    private void run() {
        InputStream stdin = request.stdin() ? streams.get("stdin").input() : InputStream.nullInputStream();
        String status = ExecRun.run(runtime, request, stdin, output("stdout"), output("stderr"))
                .toString();
        try {
            stdin.close();
            streams.get("error").write(status.getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            // nobody is left to be told how the command ended
            return;
        }
        streams.values().forEach(SpdyStream::close);
        session.close();
    }

    private OutputStream output(String type) {
        SpdyStream stream = streams.get(type);
        return stream == null ? OutputStream.nullOutputStream() : stream;
    }
}
