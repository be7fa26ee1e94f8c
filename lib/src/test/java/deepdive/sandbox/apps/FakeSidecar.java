package deepdive.sandbox.apps;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A sidecar's outbound listener: reads the PROXY line, then passes bytes on or answers by itself. */
final class FakeSidecar implements AutoCloseable {
    /** Where each destination of a PROXY line really is. */
    final Map<String, InetSocketAddress> routes = new ConcurrentHashMap<>();
    /** Answers that the proxy gives by itself. */
    final Map<String, String> answers = new ConcurrentHashMap<>();

    final List<String> prefaces = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ServerSocket server;

    FakeSidecar(String ip) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName(ip));
        start(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    sockets.add(socket);
                    start(() -> serve(socket));
                }
            } catch (IOException closed) {
                prefaces.add("closed");
            }
        });
    }

    /** Cuts all connections, as Envoy does when its configuration has changed. */
    void drop() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException gone) {
                prefaces.add("ended: " + gone.getMessage());
            }
        }
        sockets.clear();
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve(Socket client) {
        try (client) {
            String line = line(client.getInputStream());
            prefaces.add(line);
            String[] parts = line.split(" ");
            String destination = parts[3] + ":" + parts[5];
            if (answers.containsKey(destination)) {
                while (!line(client.getInputStream()).isEmpty()) {
                    continue;
                }
                client.getOutputStream().write(answers.get(destination).getBytes(StandardCharsets.UTF_8));
                return;
            }
            try (Socket app = new Socket()) {
                app.connect(routes.get(destination));
                start(() -> copy(app, client));
                client.getInputStream().transferTo(app.getOutputStream());
            }
        } catch (IOException ended) {
            prefaces.add("ended: " + ended.getMessage());
        }
    }

    private void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException ended) {
            prefaces.add("ended: " + ended.getMessage());
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int one = in.read(); one >= 0 && one != '\n'; one = in.read()) {
            line.write(one);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "sidecar");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
