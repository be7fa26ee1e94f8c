package deepdive.sandbox.kubelet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers every HTTP request on every containerPort with what it was: for images that nobody else knows. */
public final class EchoHost implements AppHost {
    @Override
    public Running start(Plan plan) throws IOException {
        List<HttpServer> servers = new ArrayList<>();
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, plan.container());
            thread.setDaemon(true);
            return thread;
        });
        Running running = () -> {
            servers.forEach(server -> server.stop(0));
            threads.shutdownNow();
        };
        for (Port port : plan.ports()) {
            try {
                HttpServer server = HttpServer.create(new InetSocketAddress(plan.address(), port.number()), 50);
                server.createContext("/", exchange -> echo(plan, exchange));
                server.setExecutor(threads);
                server.start();
                servers.add(server);
            } catch (IOException e) {
                running.close();
                throw new IOException(
                        "cannot listen on " + plan.address() + ":" + port.number() + ": " + e.getMessage(), e);
            }
        }
        return running;
    }

    private static void echo(Plan plan, HttpExchange exchange) throws IOException {
        try (exchange) {
            StringBuilder text = new StringBuilder();
            text.append(plan.pod()).append('\n');
            text.append(exchange.getRequestMethod())
                    .append(' ')
                    .append(exchange.getRequestURI())
                    .append('\n');
            exchange.getRequestHeaders()
                    .forEach((name, values) -> values.forEach(value ->
                            text.append(name).append(": ").append(value).append('\n')));
            byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            plan.log()
                    .write((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " 200\n")
                            .getBytes(StandardCharsets.UTF_8));
        }
    }
}
