package deepdive.sandbox.apps;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An echo server on each containerPort. A port whose name begins with {@code tcp} (or with another protocol that is not
 * HTTP) sends bytes back as they come; any other speaks HTTP/1.1, HTTP/2 without TLS, and gRPC: it shows what the
 * request was, or sends gRPC messages back.
 */
final class Echo implements App {
    private static final Faults NO_FAULTS = new Faults(0, 0, 0);
    private static final Set<String> BYTES = Set.of("tcp", "tls", "https", "mongo", "mysql", "redis");

    @Override
    public Running start(AppContext context) throws IOException {
        List<Runnable> stops = new ArrayList<>();
        Running running = () -> stops.forEach(Runnable::run);
        for (AppContext.Port port : context.ports()) {
            try {
                if (BYTES.contains(port.name().replaceFirst("-.*", ""))) {
                    NetServer server = context.vertx().createNetServer();
                    stops.add(server::close);
                    server.connectHandler(socket -> bytes(context, socket));
                    await(() -> server.listen(port.number(), context.address())
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(10, TimeUnit.SECONDS));
                } else {
                    HttpServer server = context.vertx().createHttpServer(new HttpServerOptions());
                    stops.add(server::close);
                    server.requestHandler(request -> http(context, port, request));
                    await(() -> server.listen(port.number(), context.address())
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(10, TimeUnit.SECONDS));
                }
            } catch (IOException e) {
                running.close();
                throw new IOException(
                        "cannot listen on " + context.address() + ":" + port.number() + ": " + e.getMessage(), e);
            }
        }
        return running;
    }

    private static void await(Callable<?> listening) throws IOException {
        try {
            listening.call();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no answer in 10 s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void bytes(AppContext context, NetSocket socket) {
        context.log().println(Instant.now() + " tcp from " + socket.remoteAddress());
        // a peer that resets the connection has ended it, which is all that there is to it
        socket.exceptionHandler(reset -> socket.close());
        socket.pipeTo(socket);
    }

    private static void http(AppContext context, AppContext.Port port, HttpServerRequest request) {
        context.log()
                .println(Instant.now() + " " + request.method() + " " + request.uri() + " "
                        + request.version().alpnName().toUpperCase(Locale.ROOT));
        HttpServerResponse response = request.response();
        String type = request.getHeader("content-type");
        if (type != null && type.startsWith("application/grpc")) {
            grpc(request, response, type);
            return;
        }
        StringBuilder text = new StringBuilder();
        text.append("pod: ").append(context.pod()).append("\nport: ").append(port.number());
        text.append("\nversion: ").append(context.version()).append("\nrequest: ");
        text.append(request.method())
                .append(' ')
                .append(request.uri())
                .append(' ')
                .append(request.version().alpnName().toUpperCase(Locale.ROOT));
        text.append('\n');
        request.headers()
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append('\n'));
        response.putHeader("content-type", "text/plain; charset=utf-8");
        response.putHeader("x-pod", context.pod()).putHeader("x-version", context.version());
        Faults faults = context.faults(request.headers()::get).orElse(NO_FAULTS);
        response.setStatusCode(faults.status() == 0 ? 200 : faults.status());
        request.body()
                .onSuccess(body -> later(
                        context,
                        faults.millis(),
                        () -> response.end(
                                body.length() == 0
                                        ? Buffer.buffer(text.toString())
                                        : Buffer.buffer(text + "\n").appendBuffer(body))));
    }

    private static void later(AppContext context, long millis, Runnable task) {
        if (millis == 0) {
            task.run();
        } else {
            context.vertx().setTimer(millis, timer -> task.run());
        }
    }

    /** Sends the messages back; a health check is told SERVING. */
    private static void grpc(HttpServerRequest request, HttpServerResponse response, String type) {
        response.putHeader("content-type", type).setChunked(true);
        response.putTrailer("grpc-status", "0");
        if (request.path().equals("/grpc.health.v1.Health/Check")) {
            // one uncompressed message of two bytes: status (field 1) = SERVING (1)
            byte[] serving = {0, 0, 0, 0, 2, 8, 1};
            request.body().onSuccess(body -> response.end(Buffer.buffer(serving)));
        } else {
            request.body().onSuccess(response::end);
        }
    }
}
