package deepdive.sandbox.apps;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An app that answers HTTP requests on one port, each on a thread that may block; it logs a line for each. */
final class HttpApp implements App.Running {
    private static final int THREADS = 16;
    private static final int LARGEST_BODY = 1 << 20;

    /** What the app does with a request. */
    interface Handler {
        Reply handle(Request request) throws IOException;
    }

    /** Header and query names are case-insensitive; the body is text. */
    record Request(
            String method, String path, String uri, MultiMap query, MultiMap headers, String body, String remote) {}

    record Reply(int status, String type, String body, Map<String, String> headers) {
        static Reply json(int status, Object json) {
            return new Reply(status, "application/json", json + "\n", Map.of());
        }

        static Reply text(int status, String text) {
            return new Reply(status, "text/plain; charset=utf-8", text, Map.of());
        }

        static Reply html(String page) {
            return new Reply(200, "text/html; charset=utf-8", page, Map.of());
        }
    }

    private final HttpServer server;
    private final WorkerExecutor threads;
    private final AppContext context;
    private final Handler handler;
    private volatile boolean closed;

    private HttpApp(AppContext context, Handler handler) {
        this.context = context;
        this.handler = handler;
        this.threads =
                context.vertx().createSharedWorkerExecutor("app-" + context.pod(), THREADS, 60, TimeUnit.SECONDS);
        this.server = context.vertx().createHttpServer(new HttpServerOptions().setTcpNoDelay(true));
    }

    static HttpApp listen(AppContext context, int port, Handler handler) throws IOException {
        HttpApp app = new HttpApp(context, handler);
        app.server.requestHandler(app::receive);
        try {
            app.server
                    .listen(port, context.address())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            return app;
        } catch (ExecutionException | TimeoutException e) {
            app.close();
            throw new IOException("cannot listen on " + context.address() + ":" + port + ": " + reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            app.close();
            throw new IOException("interrupted before listening on " + context.address() + ":" + port, e);
        }
    }

    private static String reason(Exception e) {
        return e.getCause() == null ? "no answer in 10 s" : e.getCause().getMessage();
    }

    private void receive(HttpServerRequest request) {
        StringBuilder body = new StringBuilder();
        request.handler(part -> {
            if (body.length() < LARGEST_BODY) {
                body.append(part.toString(StandardCharsets.UTF_8));
            }
        });
        request.endHandler(end -> {
            Request whole = new Request(
                    request.method().name(),
                    request.path(),
                    request.uri(),
                    request.params(),
                    request.headers(),
                    body.toString(),
                    request.remoteAddress().toString());
            long start = System.nanoTime();
            if (closed) {
                request.response().setStatusCode(503).end(context.pod() + " is ending\n");
                return;
            }
            threads.executeBlocking(() -> handle(whole), false)
                    .recover(failure ->
                            Future.succeededFuture(Reply.text(500, context.pod() + ": " + failure.getMessage() + "\n")))
                    .onSuccess(reply -> answer(request.response(), whole, reply, start));
        });
    }

    private Reply handle(Request request) throws Exception {
        Optional<Faults> faults = context.faults(request.headers()::get);
        if (faults.isPresent() && !request.path().equals("/health")) {
            Thread.sleep(faults.get().millis());
            if (faults.get().status() != 0) {
                return Reply.text(faults.get().status(), context.pod() + " fails as it was told to\n");
            }
        }
        return handler.handle(request);
    }

    private void answer(HttpServerResponse response, Request request, Reply reply, long start) {
        long millis = (System.nanoTime() - start) / 1_000_000;
        context.log()
                .println(Instant.now() + " " + request.method() + " " + request.uri() + " " + reply.status() + " "
                        + millis + "ms " + request.headers().get("x-request-id"));
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(reply.status())
                .putHeader("content-type", reply.type())
                .putHeader("x-pod", context.pod())
                .putHeader("x-version", context.version());
        new TreeMap<>(reply.headers()).forEach(response::putHeader);
        response.end(Buffer.buffer(reply.body()));
    }

    @Override
    public void close() {
        closed = true;
        server.close();
        threads.close();
    }
}
