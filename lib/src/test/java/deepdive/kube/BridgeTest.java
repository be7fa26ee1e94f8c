package deepdive.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import deepdive.envoy.Admin;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BridgeTest {
    private static final InetSocketAddress FREE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    /** Answers every connection with a page. */
    private static ServerSocketChannel envoy(Path socket) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread thread = new Thread(() -> {
            while (true) {
                try (SocketChannel client = server.accept()) {
                    client.read(ByteBuffer.allocate(1000));
                    client.write(ByteBuffer.wrap(
                            "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage".getBytes(StandardCharsets.ISO_8859_1)));
                } catch (IOException e) {
                    return; // the test ended
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    @Test
    void joinsAPortWithASocketUntilItIsClosed(@TempDir Path dir) throws Exception {
        Path socket = dir.resolve("admin.sock");
        try (ServerSocketChannel envoy = envoy(socket)) {
            Bridge bridge = Bridge.open(FREE, UnixDomainSocketAddress.of(socket));
            InetSocketAddress address = bridge.address();
            assertThat(address.getAddress().isLoopbackAddress()).isTrue();
            assertThat(new Admin(address).get("x"))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("page");
            assertThat(new Admin(address).get("y"))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("page");
            assertThatThrownBy(() -> Bridge.open(address, address)).isInstanceOf(BindException.class);
            bridge.close();
            bridge.await();
            assertThatThrownBy(() -> new Admin(address).get("x")).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void aTargetThatIsGoneEndsTheConnection(@TempDir Path dir) throws Exception {
        try (Bridge bridge = Bridge.open(FREE, UnixDomainSocketAddress.of(dir.resolve("none.sock")));
                SocketChannel client = SocketChannel.open(bridge.address())) {
            assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }
}
