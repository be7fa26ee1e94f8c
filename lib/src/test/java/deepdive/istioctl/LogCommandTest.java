package deepdive.istioctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code proxy-config log} against a pod's admin socket that notes what it is asked. */
class LogCommandTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Path home;
    private ServerSocketChannel server;

    @BeforeEach
    void listen() throws IOException {
        home = Files.createTempDirectory("dd");
        Path pod = Files.createDirectories(home.resolve("pods/bookinfo/p"));
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(pod.resolve("admin.sock")));
        Thread thread = new Thread(() -> {
            while (server.isOpen()) {
                try (SocketChannel client = server.accept()) {
                    ByteBuffer request = ByteBuffer.allocate(4096);
                    client.read(request);
                    asked.add(new String(request.array(), 0, request.position(), StandardCharsets.ISO_8859_1)
                            .split(" HTTP")[0]);
                    String body = "active loggers:\n  http: warning\n  rbac: warning\n";
                    client.write(
                            ByteBuffer.wrap(("HTTP/1.1 200 OK\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII)));
                } catch (IOException e) {
                    return; // closed at the end of the test
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        try (var paths = Files.walk(home)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private Ran log(String rest) {
        return Ran.istioctl("pc log p.bookinfo " + rest, new byte[0], Map.of("DEEPDIVE_HOME", home.toString()));
    }

    @Test
    void showsTheLevels() {
        assertThat(log("").out()).isEqualTo("p.bookinfo:\nactive loggers:\n  http: warning\n  rbac: warning\n");
        assertThat(asked).containsExactly("POST /logging", "POST /logging");
    }

    @Test
    void setsAllLoggersBeforeSingleOnes() {
        assertThat(log("--level info,rbac:debug,http=warn").code()).isZero();
        assertThat(asked)
                .containsExactly(
                        "POST /logging",
                        "POST /logging?level=info",
                        "POST /logging?rbac=debug",
                        "POST /logging?http=warning");
    }

    @Test
    void changesNothingWhereALevelOrLoggerIsUnknown() {
        assertThat(log("--level rbac:debug,nope:debug"))
                .isEqualTo(new Ran(1, "", "Error: unrecognized logger name: nope\n"));
        assertThat(log("--level loud")).isEqualTo(new Ran(1, "", "Error: unrecognized logging level: loud\n"));
        assertThat(asked).containsOnly("POST /logging");
    }

    @Test
    void resetsToWarning() {
        assertThat(log("-r").code()).isZero();
        assertThat(asked).containsExactly("POST /logging", "POST /logging?level=warning");
    }
}
