package deepdive.sandbox.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import deepdive.sandbox.api.Upgrades;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of an API server as the streaming subresources' clients ask before they stream. */
@SuppressWarnings("try")
final class StreamServer implements AutoCloseable {
    private static final Pattern POD = Pattern.compile("/api/v1/namespaces/([^/]+)/pods/([^/]+)(?:/([a-z]+))?");

    final FakePods pods = new FakePods();
    final PodStreams streams = new PodStreams(pods, pods, 200);
    final int port;
    private final Vertx vertx = Vertx.vertx();

    StreamServer(HttpServerOptions options) throws Exception {
        port = vertx.createHttpServer(Upgrades.configure(options))
                .connectionHandler(Upgrades::allow)
                .requestHandler(this::handle)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    StreamServer() throws Exception {
        this(new HttpServerOptions().setHost("127.62.0.1").setPort(0));
    }

    String url() {
        return "http://127.62.0.1:" + port;
    }

    private void handle(HttpServerRequest request) {
        Matcher pod = POD.matcher(request.path());
        if (pod.matches() && pod.group(3) != null) {
            request.pause();
            streams.handle(request, pod.group(1), pod.group(2), pod.group(3), request.params());
        } else if (pod.matches()) {
            pods.get("pods", pod.group(1), pod.group(2))
                    .ifPresentOrElse(
                            object -> json(request, object.toString()),
                            () -> request.response().setStatusCode(404).end());
        } else {
            switch (request.path()) {
                case "/api" -> json(request, "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}");
                case "/apis" -> json(request, "{\"kind\":\"APIGroupList\",\"apiVersion\":\"v1\",\"groups\":[]}");
                case "/api/v1" ->
                    json(
                            request,
                            """
                            {"kind":"APIResourceList","groupVersion":"v1","resources":[{"name":"pods",
                             "singularName":"pod","namespaced":true,"kind":"Pod","verbs":["get","list"]}]}""");
                default -> request.response().setStatusCode(404).end("404 page not found\n");
            }
        }
    }

    private static void json(HttpServerRequest request, String body) {
        request.response().putHeader("Content-Type", "application/json").end(body);
    }

    /** Waits until no thread serves a stream any more. */
    void awaitIdle() throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (streams.activeThreads() > 0 && System.nanoTime() < until) {
            Thread.sleep(20);
        }
        assertThat(streams.activeThreads())
                .as("threads that still serve a stream")
                .isZero();
    }

    @Override
    public void close() throws InterruptedException, ExecutionException, TimeoutException {
        streams.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** A server to try clients by hand: {@code StreamServer PORT CONFIG_DUMP}; the pod's port 15000 serves the dump. */
    public static void main(String[] args) throws Exception {
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.62.0.1")
                .setPort(Integer.parseInt(args[0]))
                .setSsl(args.length > 2);
        if (args.length > 2) {
            options.setUseAlpn(true)
                    .setKeyCertOptions(
                            new PemKeyCertOptions().setKeyPath(args[2]).setCertPath(args[3]));
        }
        StreamServer server = new StreamServer(options);
        HttpServer admin = web(Path.of(args[1]));
        server.pods.ports.put(15000, admin.getAddress());
        server.pods.ports.put(9080, admin.getAddress());
        server.vertx.exceptionHandler(Throwable::printStackTrace);
        System.out.println("listening on " + server.port);
    }

    /** A web server that answers every request with a file. */
    static HttpServer web(Path file) throws IOException {
        HttpServer web = HttpServer.create(new InetSocketAddress("127.62.0.2", 0), 0);
        web.createContext("/", exchange -> {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            exchange.sendResponseHeaders(200, Files.size(file));
            try (exchange;
                    var body = exchange.getResponseBody()) {
                Files.copy(file, body);
            }
        });
        web.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "web");
            thread.setDaemon(true);
            return thread;
        }));
        web.start();
        return web;
    }
}
