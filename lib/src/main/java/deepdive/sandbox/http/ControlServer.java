package deepdive.sandbox.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How commands ask a running sandbox: HTTP/1.1 over {@code control.sock}, one request a connection. The JDK's server
 * would not do for istiod's port either: istioctl asks for {@code //version}, which that one takes for a host's name.
 */
public final class ControlServer implements AutoCloseable {
    /** Answers one kind of request with text, given its query. */
    @FunctionalInterface
    public interface Request {
        String answer(String query) throws Exception;
    }

    /** Answers any request, given what is asked for ({@code GET /path}, slashes that are doubled made single) and its query. */
    @FunctionalInterface
    public interface Handler {
        Answer answer(String request, String query) throws Exception;
    }

    private final ServerSocketChannel server;
    private final Handler handler;
    private final Consumer<String> problems;

    /** @param answers by method and path, e.g. {@code GET /status}; what one throws is answered as a 500 */
    public ControlServer(Path socket, Map<String, Request> answers, Consumer<String> problems) throws IOException {
        this(
                unix(socket),
                (request, query) -> {
                    Request answer = answers.get(request);
                    return answer == null
                            ? Answer.text(404, "no such request: " + request)
                            : Answer.text(200, answer.answer(query));
                },
                problems);
    }

    /** @param server bound already */
    public ControlServer(ServerSocketChannel server, Handler handler, Consumer<String> problems) {
        this.server = server;
        this.handler = handler;
        this.problems = problems;
        Thread thread = new Thread(this::serve, "control");
        thread.setDaemon(true);
        thread.start();
    }

    private static ServerSocketChannel unix(Path socket) throws IOException {
        Files.deleteIfExists(socket);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        return server;
    }

    private void serve() {
        while (server.isOpen()) {
            try {
                SocketChannel channel = server.accept();
                Thread thread = new Thread(() -> answer(channel), "control-request");
                thread.setDaemon(true);
                thread.start();
            } catch (ClosedChannelException e) {
                return; // the sandbox ends
            } catch (IOException e) {
                problems.accept("control socket: " + e.getMessage());
                return;
            }
        }
    }

    private void answer(SocketChannel channel) {
        try (channel) {
            BufferedReader reader = new BufferedReader(
                    new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.US_ASCII));
            String request = reader.readLine();
            for (String header = request; header != null && !header.isEmpty(); ) {
                header = reader.readLine();
            }
            String key = request == null
                    ? ""
                    : request.replaceFirst(" HTTP/1\\.\\d$", "").replaceAll("/+", "/");
            int mark = key.indexOf('?');
            Answer answer;
            try {
                answer = handler.answer(
                        mark < 0 ? key : key.substring(0, mark), mark < 0 ? "" : key.substring(mark + 1));
            } catch (Exception e) {
                answer = Answer.text(500, e.getMessage() == null ? e.toString() : e.getMessage());
            }
            write(channel, answer);
        } catch (IOException e) {
            problems.accept("control socket: " + e.getMessage());
        }
    }

    private static void write(SocketChannel channel, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + answer.status() + " -\r\nContent-Type: " + answer.type() + "\r\nContent-Length: "
                + body.length + "\r\nConnection: close\r\n\r\n";
        channel.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
        ByteBuffer rest = ByteBuffer.wrap(body);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
