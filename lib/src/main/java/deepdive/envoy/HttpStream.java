package deepdive.envoy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One HTTP/1.1 request on a connection of its own, to a Unix socket or a TCP port, whose answer is read while it comes
 * (RFC 9112). The JDK's client knows no Unix sockets, and takes longer to start than most commands may take.
 *
 * @param headers by name in lower case; the values of one that came several times are joined by a newline
 * @param body ends where the answer does; closing it closes the connection
 */
public record HttpStream(int status, Map<String, String> headers, InputStream body) implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    /**
     * Sends a request and reads the answer's head.
     *
     * @param target the path with its query, from the first slash
     * @param headers beside Host, Connection and Content-Length; the values of one that is sent several times are
     *     joined by a newline
     * @throws IOException where nothing listens
     * @throws EnvoyException where what answers is not HTTP/1.1
     */
    public static HttpStream send(
            SocketAddress address, String method, String target, Map<String, String> headers, byte[] body)
            throws IOException {
        SocketChannel channel = address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
        try {
            channel.connect(address);
            write(channel, head(method, target, headers, body.length));
            write(channel, body);
            return read(new BufferedInputStream(Channels.newInputStream(channel), CHUNK));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The answer with all of its body. */
    public HttpAnswer whole() throws IOException {
        return new HttpAnswer(status, headers, body.readAllBytes());
    }

    private static byte[] head(String method, String target, Map<String, String> headers, int length) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n")
                .append("Host: localhost\r\nConnection: close\r\nContent-Length: " + length + "\r\n");
        return head.append(lines(headers)).append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Headers as they stand in a request, a line for each value. */
    public static String lines(Map<String, String> headers) {
        StringBuilder lines = new StringBuilder();
        headers.forEach((name, values) -> values.lines().forEach(value -> lines.append(name + ": " + value + "\r\n")));
        return lines.toString();
    }

    private static void write(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    /** Reads an answer from a connection on which its request was sent. */
    public static HttpStream read(InputStream in) throws IOException {
        String[] first = line(in).split(" ", 3);
        if (first.length < 2 || !first[0].startsWith("HTTP/1.") || !first[1].matches("\\d{3}")) {
            throw new EnvoyException("what answers does not speak HTTP/1.1");
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
        return new HttpStream(Integer.parseInt(first[1]), headers, chunked ? new ChunkedBody(in) : in);
    }

    static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EnvoyException("the answer was cut off");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
