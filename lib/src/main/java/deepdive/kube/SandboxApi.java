package deepdive.kube;

import deepdive.envoy.EnvoyException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sandbox's API on its Unix socket, HTTP/1.1, one request a connection: a TLS client would take longer to start than
 * a command may take.
 */
final class SandboxApi implements Api {
    private static final Pattern TOKEN = Pattern.compile("(?m)^\\s+token:\\s*(\\S+)");
    private static final Pattern SERVER = Pattern.compile("(?m)^\\s+server:\\s*(\\S+)");

    private final SandboxFiles files;
    private final String token;
    private final String server;

    SandboxApi(SandboxFiles files) {
        this.files = files;
        try {
            String kubeconfig = Files.readString(files.kubeconfig());
            this.token = find(TOKEN, kubeconfig);
            this.server = find(SERVER, kubeconfig);
        } catch (IOException e) {
            throw new EnvoyException("cannot read the sandbox's kubeconfig: " + e.getMessage(), e);
        }
    }

    private static String find(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    @Override
    public Answer send(Request request) {
        try (Streamed streamed = open(request)) {
            return new Answer(
                    streamed.status(), streamed.headers(), streamed.body().readAllBytes());
        } catch (IOException e) {
            throw unanswered(e);
        }
    }

    @Override
    public Streamed open(Request request) {
        SocketChannel channel = null;
        try {
            channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(files.apiSocket()));
            write(channel, head(request));
            write(channel, request.body());
            return answer(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16));
        } catch (IOException e) {
            close(channel, e);
            throw unanswered(e);
        }
    }

    private byte[] head(Request request) {
        StringBuilder head = new StringBuilder()
                .append(request.method())
                .append(' ')
                .append(request.path())
                .append(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer ")
                .append(token)
                .append("\r\nContent-Length: ")
                .append(request.body().length)
                .append("\r\n");
        request.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    private static Streamed answer(InputStream in) throws IOException {
        String[] first = line(in).split(" ", 3);
        if (first.length < 2 || !first[1].matches("\\d{3}")) {
            throw new IOException("it does not speak HTTP/1.1");
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
                headers.merge(name, line.substring(colon + 1).strip(), (a, b) -> a + "\n" + b);
            }
        }
        boolean chunked = headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked");
        return new Streamed(Integer.parseInt(first[1]), headers, chunked ? new ChunkedBody(in) : in);
    }

    static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection was closed in the middle of an answer");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static void close(SocketChannel channel, IOException because) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                because.addSuppressed(e);
            }
        }
    }

    private static EnvoyException unanswered(IOException e) {
        return new EnvoyException(
                "the sandbox's API does not answer (" + e.getMessage() + "): './jbang mesh status' tells how it is", e);
    }

    @Override
    public String server() {
        return server;
    }

    @Override
    public String defaultNamespace() {
        return files.defaultNamespace();
    }

    @Override
    public void close() {
        // every request has its own connection
    }
}
