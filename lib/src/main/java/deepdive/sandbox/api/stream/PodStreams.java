package deepdive.sandbox.api.stream;

import deepdive.sandbox.api.PodSubresource;
import deepdive.sandbox.kubelet.PodRuntime;
import deepdive.sandbox.store.ApiException;
import deepdive.sandbox.store.Objects;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The streaming subresources of pods: {@code /api/v1/namespaces/NS/pods/POD/{exec,attach,log,portforward}}.
 *
 * <p>The server in front is made with {@link deepdive.sandbox.api.Upgrades}.
 */
public final class PodStreams implements PodSubresource, AutoCloseable {
    private static final String TUNNEL = "SPDY/3.1+portforward.k8s.io";
    private static final String FORWARD = "portforward.k8s.io";
    private static final List<String> CHANNELS = List.of("v5.channel.k8s.io", "v4.channel.k8s.io");

    private final Objects objects;
    private final PodRuntime runtime;
    private final long probeMillis;
    private final StreamThreads threads = new StreamThreads();

    public PodStreams(Objects objects, PodRuntime runtime) {
        this(objects, runtime, 5000);
    }

    PodStreams(Objects objects, PodRuntime runtime, long probeMillis) {
        this.objects = objects;
        this.runtime = runtime;
        this.probeMillis = probeMillis;
    }

    /** Answers the request, with a Status if it is refused; never throws. */
    @Override
    public void handle(HttpServerRequest request, String namespace, String pod, String subresource, MultiMap query) {
        try {
            Target target = Target.find(objects, namespace, pod);
            switch (subresource) {
                case "log" -> log(request, target, query);
                case "exec" -> exec(request, ExecRequest.of(target.scheduled(), query));
                case "portforward" -> portForward(request, target.scheduled(), query);
                case "attach" ->
                    throw new ApiException(
                            501,
                            "NotImplemented",
                            "attach is not supported: containers here read no input; use exec or logs -f",
                            null);
                default ->
                    throw new ApiException(404, "NotFound", "the server could not find the requested resource", null);
            }
        } catch (ApiException refusal) {
            Refusal.send(request.response(), refusal);
        } catch (RejectedExecutionException full) {
            Refusal.send(
                    request.response(),
                    new ApiException(429, "TooManyRequests", "too many streams into pods are open", null));
        }
    }

    /** How many blocking threads serve streams now. */
    public int activeThreads() {
        return threads.active();
    }

    /** Ends all streams. */
    @Override
    public void close() {
        threads.close();
    }

    private void log(HttpServerRequest request, Target target, MultiMap query) {
        LogRequest log = LogRequest.of(target, query, Instant.now());
        if (target.isScheduled()) {
            LogAnswer.start(runtime, log, request.response(), Vertx.currentContext(), threads);
        } else {
            request.response().putHeader("Content-Type", "text/plain").end();
        }
    }

    private void exec(HttpServerRequest request, ExecRequest exec) {
        if (Handshake.of(request) == Handshake.WEB_SOCKET) {
            Handshake.protocol(request, "Sec-WebSocket-Protocol", CHANNELS);
            webSocket(request, (socket, context) -> {
                ExecWebSocket.start(runtime, exec, context, socket, threads, probeMillis);
            });
        } else {
            String protocol = Handshake.protocol(request, "X-Stream-Protocol-Version", List.of("v4.channel.k8s.io"));
            ExecSpdy run = new ExecSpdy(runtime, exec, threads);
            spdy(request, protocol, run::start, run::opened);
        }
    }

    private void portForward(HttpServerRequest request, Target target, MultiMap query) {
        PortForwardSpdy forward = new PortForwardSpdy(runtime, target, threads);
        if (Handshake.of(request) == Handshake.SPDY) {
            String protocol = Handshake.protocol(request, "X-Stream-Protocol-Version", List.of(FORWARD));
            spdy(request, protocol, forward::start, forward::opened);
            return;
        }
        String protocol = Handshake.protocol(
                request, "Sec-WebSocket-Protocol", List.of(TUNNEL, "v5.channel.k8s.io", "v4.channel.k8s.io", FORWARD));
        if (protocol.equals(TUNNEL)) {
            webSocket(request, (socket, context) -> {
                SpdySession session = session(context, socket, socket, forward::start, forward::opened);
                WebSocketChannels.onEnd(socket, session::closed);
            });
        } else {
            List<Integer> ports = Ports.parseAll(query.getAll("ports"));
            webSocket(request, (socket, context) -> {
                PortForwardWebSocket.start(runtime, target, ports, threads, context, socket, probeMillis);
            });
        }
    }

    private void webSocket(HttpServerRequest request, BiConsumer<ServerWebSocket, Context> then) {
        Context context = Vertx.currentContext();
        // a failed handshake has been answered by Vert.x
        request.toWebSocket().onSuccess(socket -> then.accept(socket, context));
    }

    private void spdy(
            HttpServerRequest request, String protocol, Consumer<SpdySession> start, Consumer<SpdyStream> opened) {
        Context context = Vertx.currentContext();
        request.response().putHeader("Connection", "Upgrade").putHeader("Upgrade", "SPDY/3.1");
        if (!protocol.isEmpty()) {
            request.response().putHeader("X-Stream-Protocol-Version", protocol);
        }
        request.toNetSocket().onSuccess(socket -> {
            SpdySession session = session(context, socket, socket, start, opened);
            socket.closeHandler(gone -> session.closed());
        });
    }

    private SpdySession session(
            Context context,
            ReadStream<Buffer> from,
            WriteStream<Buffer> to,
            Consumer<SpdySession> start,
            Consumer<SpdyStream> opened) {
        SpdySession session = new SpdySession(context, from, to, probeMillis, opened);
        start.accept(session);
        return session;
    }
}
