package deepdive.sandbox.kubelet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Asks Envoy's admin interface on its Unix socket, one request a connection (HTTP/1.0, so that the end is the end). */
public final class AdminClient {
    private final Path socket;

    public AdminClient(Path socket) {
        this.socket = socket;
    }

    /** @param path with its query, e.g. {@code /stats?filter=rbac} */
    public Answer get(String path) throws IOException {
        return request("GET", path);
    }

    public Answer post(String path) throws IOException {
        return request("POST", path);
    }

    public Answer request(String method, String path) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            String head = method + " " + path + " HTTP/1.1\r\nHost: localhost:15000\r\nConnection: close\r\n"
                    + "Content-Length: 0\r\n\r\n";
            channel.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            ByteBuffer buffer = ByteBuffer.allocate(65536);
            while (channel.read(buffer) >= 0) {
                answer.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
            return HttpText.parse(answer.toByteArray());
        }
    }

    /** @param status as HTTP numbers it */
    public record Answer(int status, String body) {}
}
