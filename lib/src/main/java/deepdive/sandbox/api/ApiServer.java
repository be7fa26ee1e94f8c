package deepdive.sandbox.api;

import deepdive.sandbox.store.ObjectStore;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The Kubernetes API over HTTPS: the real kubectl, istioctl and client libraries work against it unchanged.
 *
 * <p>{@code ApiServer.start(store, settings)} listens when it returns; {@link #close} stops it.
 */
public final class ApiServer implements AutoCloseable {
    private final Vertx vertx;
    private final HttpServer server;
    private final String host;
    private final AutoCloseable trust;

    private ApiServer(Vertx vertx, HttpServer server, String host, AutoCloseable trust) {
        this.trust = trust;
        this.vertx = vertx;
        this.server = server;
        this.host = host;
    }

    /**
     * @param host the address to listen on, which the identity's certificate must name
     * @param port 0 for any free one
     * @param token what clients must bear
     * @param socket also listened on, without TLS: whoever may open it is let in by the same token
     * @param streams answers a pod's exec, attach, portforward and log
     * @param metrics what pods use; empty as long as nothing measures it
     */
    public record Settings(
            String host,
            int port,
            String token,
            ServerIdentity identity,
            Path socket,
            PodSubresource streams,
            Supplier<Optional<Metrics>> metrics) {}

    /** @throws IOException where the address is taken or not ours */
    public static ApiServer start(ObjectStore store, Settings settings) throws IOException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(16));
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(settings.identity().chain()))
                        .addKeyValue(Buffer.buffer(settings.identity().key())));
        Upgrades.configure(options);
        // clients hold dozens of watches on a connection, and drop them all at once when they end
        options.getInitialSettings().setMaxConcurrentStreams(2000);
        options.setHttp2RstFloodMaxRstFramePerWindow(20_000);
        try {
            Requests requests = new Requests(vertx, store, settings);
            HttpServer server = listen(vertx.createHttpServer(options), requests, null);
            Files.deleteIfExists(settings.socket());
            listen(
                    vertx.createHttpServer(Upgrades.configure(new HttpServerOptions())),
                    requests,
                    SocketAddress.domainSocketAddress(settings.socket().toString()));
            return new ApiServer(
                    vertx,
                    server,
                    settings.host(),
                    ClusterTrust.start(store, settings.identity().authority()));
        } catch (ExecutionException e) {
            vertx.close();
            throw new IOException(
                    "cannot listen on " + settings.host() + ":" + settings.port() + ": "
                            + e.getCause().getMessage(),
                    e.getCause());
        } catch (TimeoutException e) {
            vertx.close();
            throw new IOException("cannot listen on " + settings.host() + ":" + settings.port() + " within 30 s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            vertx.close();
            throw new IOException("interrupted before listening", e);
        }
    }

    /** @param address null for the options' own */
    private static HttpServer listen(HttpServer server, Requests requests, SocketAddress address)
            throws ExecutionException, TimeoutException, InterruptedException {
        server.connectionHandler(Upgrades::allow).requestHandler(requests);
        return (address == null ? server.listen() : server.listen(address))
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    public int port() {
        return server.actualPort();
    }

    /** What a kubeconfig calls it. */
    public String url() {
        return "https://" + host + ":" + port();
    }

    /** Ends every request and stops listening. */
    @Override
    public void close() {
        try {
            trust.close();
        } catch (Exception e) {
            throw new IllegalStateException("the watch of secrets could not be ended", e);
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
