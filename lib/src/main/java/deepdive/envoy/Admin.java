package deepdive.envoy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * An Envoy's admin interface on a Unix socket or a TCP port: one request a connection, HTTP/1.1.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/latest/operations/admin">Envoy: administration interface</a>
 */
public record Admin(SocketAddress address) {
    private static final int CHUNK = 1 << 16;

    public static Admin unix(Path socket) {
        return new Admin(UnixDomainSocketAddress.of(socket));
    }

    /** The body of GET /path. */
    public byte[] get(String path) throws IOException {
        return request("GET", path);
    }

    /** The whole answer to GET /path, whatever its status. */
    public HttpAnswer ask(String path) throws IOException {
        return send("GET", path);
    }

    /** The body of POST /path without one. */
    public byte[] post(String path) throws IOException {
        return request("POST", path);
    }

    /**
     * @throws IOException where nothing listens
     * @throws EnvoyException for an answer other than 200
     */
    private byte[] request(String method, String path) throws IOException {
        HttpAnswer answer = send(method, path);
        if (answer.status() != 200) {
            throw new EnvoyException("unexpected status code: " + answer.status());
        }
        return answer.body();
    }

    private HttpAnswer send(String method, String path) throws IOException {
        try (SocketChannel channel = address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open()) {
            channel.connect(address);
            String head = method + " /" + path
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
            ByteBuffer request = ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1));
            while (request.hasRemaining()) {
                channel.write(request);
            }
            ByteArrayOutputStream answer = new ByteArrayOutputStream(CHUNK);
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
            while (channel.read(chunk) >= 0) {
                answer.write(chunk.array(), 0, chunk.position());
                chunk.clear();
            }
            return HttpAnswer.parse(answer.toByteArray());
        }
    }
}
