package deepdive.sandbox.kubelet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Port 15020 of a pod with a proxy: pilot-agent's, where probes ask {@code /healthz/ready} and Prometheus reads all
 * metrics of the pod in one page (istio.io/istio/pilot/cmd/pilot-agent/status).
 */
final class StatusPort implements AutoCloseable {
    private static final int PORT = 15020;
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final EnvoyProcess envoy;
    private final Supplier<String> metrics;
    private final HttpServer server;

    private StatusPort(HttpServer server, EnvoyProcess envoy, Supplier<String> metrics) {
        this.server = server;
        this.envoy = envoy;
        this.metrics = metrics;
    }

    /** @param metrics what is shown beside Envoy's */
    static StatusPort open(String address, EnvoyProcess envoy, Supplier<String> metrics, Executor threads)
            throws IOException {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(address, PORT), 0);
        } catch (IOException e) {
            throw new IOException("cannot listen on " + address + ":" + PORT + ": " + e.getMessage(), e);
        }
        StatusPort port = new StatusPort(server, envoy, metrics);
        server.createContext("/", port::answer);
        server.setExecutor(threads);
        server.start();
        return port;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/healthz/ready" -> send(exchange, envoy.ready() ? 200 : 503, "", "");
                case "/stats/prometheus", "/metrics" -> stats(exchange);
                default -> send(exchange, 404, "text/plain; charset=utf-8", "404 page not found\n");
            }
        }
    }

    private void stats(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        String path = "/stats/prometheus" + (query == null ? "" : "?" + query);
        String own;
        try {
            own = envoy.admin().get(path).body();
        } catch (IOException e) {
            own = ""; // an Envoy that is down has no statistics; the page then shows the others, as pilot-agent's does
        }
        send(exchange, 200, TEXT, metrics.get() + own);
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        if (!type.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", type);
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, body.length == 0 || head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
