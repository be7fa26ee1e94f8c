package deepdive.sandbox.kubelet.program;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A container where {@code web} is a server of the test, which gives each connection the same answer. */
final class Inside implements Container, AutoCloseable {
    private final ServerSocket server = new ServerSocket(0);
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final FileTree files = new FileTree();
    private final List<String> answers;

    record Ran(int exit, String out, String err) {}

    /** @param answers of the first connection, the second …; the last one goes on; null: it stays silent */
    Inside(String... answers) throws IOException {
        this.answers = new ArrayList<>(java.util.Arrays.asList(answers));
        Thread thread = new Thread(this::serve, "web");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                String answer = answers.size() > 1 ? answers.remove(0) : answers.get(0);
                requests.add(request(socket.getInputStream()));
                if (answer != null) {
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                    socket.close();
                }
            } catch (IOException e) {
                // the test has closed the server, or curl its connection
                continue;
            }
        }
    }

    private static String request(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            text.append((char) in.read());
        }
        String head = text.toString();
        int length = head.contains("Content-Length: ")
                ? Integer.parseInt(head.replaceFirst("(?s).*Content-Length: (\\d+).*", "$1"))
                : 0;
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    Ran run(String... command) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Programs.run(
                this,
                List.of(command),
                new Streams(new ByteArrayInputStream("typed".getBytes(StandardCharsets.UTF_8)), out, err));
        return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    List<String> requests() {
        return requests;
    }

    @Override
    public String hostname() {
        return "test-client-1";
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("HOME", "/");
    }

    @Override
    public Optional<String> resolve(String host) {
        return host.equals("web") ? Optional.of("10.43.0.7") : Optional.empty();
    }

    @Override
    public SocketChannel connect(String address, int port, int millis) throws IOException {
        if (!address.equals("10.43.0.7")) {
            throw new java.net.ConnectException("refused");
        }
        return SocketChannel.open(new InetSocketAddress("127.0.0.1", server.getLocalPort()));
    }

    @Override
    public String address() {
        return "127.42.0.7";
    }

    @Override
    public FileTree files() {
        return files;
    }

    @Override
    public boolean hasProxy() {
        return false;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
