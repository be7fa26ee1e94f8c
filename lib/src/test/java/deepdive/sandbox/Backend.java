package deepdive.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server outside the mesh: {@code /slow} takes two seconds, {@code /flaky} fails twice (503) before each success. */
final class Backend implements AutoCloseable {
    static final String IP = "127.0.7.1";
    private static final int FAILURES = 2;

    final AtomicInteger asked = new AtomicInteger();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Backend() throws IOException {
        server = HttpServer.create(new InetSocketAddress(IP, 0), 20);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            int number = asked.incrementAndGet();
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/slow")) {
                sleep();
            }
            boolean fails = path.equals("/flaky") && number % (FAILURES + 1) != 0;
            byte[] text = ("backend " + number + "\n").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(fails ? 503 : 200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
    }

    private static void sleep() {
        try {
            TimeUnit.SECONDS.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the test is over
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
