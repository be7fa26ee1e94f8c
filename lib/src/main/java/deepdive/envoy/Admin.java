package deepdive.envoy;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Map;

/**
 * An Envoy's admin interface on a Unix socket or a TCP port: one request a connection, HTTP/1.1.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/latest/operations/admin">Envoy: administration interface</a>
 */
public record Admin(SocketAddress address) {
    private static final byte[] NO_BODY = {};

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
        try (HttpStream answer = HttpStream.send(address, method, "/" + path, Map.of(), NO_BODY)) {
            return answer.whole();
        }
    }
}
