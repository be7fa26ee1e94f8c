package deepdive.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import deepdive.envoy.EnvoyException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fast way to a sandbox's proxy, over real Unix sockets. */
class SandboxProxiesTest {
    private Path home;
    private SandboxFiles files;
    private ServerSocketChannel server;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createTempDirectory("dd"); // a socket's path has room for 107 bytes only
        files = new SandboxFiles(home);
    }

    @AfterEach
    void remove() throws IOException {
        if (server != null) {
            server.close();
        }
        try (var paths = Files.walk(home)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private Proxies proxies(SandboxStarter starter) {
        return new SandboxProxies(files, "", starter, new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static final SandboxStarter NEVER = err -> {
        throw new AssertionError("must not start the sandbox");
    };

    private void up() throws IOException {
        Files.writeString(
                home.resolve("sandbox.json"),
                "{\"pid\": " + ProcessHandle.current().pid() + "}");
    }

    /** Answers one request a connection; the answer holds the request's first line where it says REQUEST. */
    private void listen(String answer) throws IOException {
        listen(files.adminSocket(new PodName("p", "default")), answer);
    }

    private void listen(Path socket, String answer) throws IOException {
        Files.createDirectories(socket.getParent());
        Files.deleteIfExists(socket);
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(socket));
        server = listener;
        Thread thread = new Thread(() -> {
            while (listener.isOpen()) {
                try (SocketChannel client = listener.accept()) {
                    ByteBuffer request = ByteBuffer.allocate(4096);
                    client.read(request);
                    String line = new String(request.array(), 0, request.position(), StandardCharsets.ISO_8859_1)
                            .lines()
                            .findFirst()
                            .orElse("");
                    client.write(
                            ByteBuffer.wrap(answer.replace("REQUEST", line).getBytes(StandardCharsets.ISO_8859_1)));
                } catch (IOException e) {
                    return; // closed at the end of the test
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void asksThePodsAdminSocketAndNothingElse() throws IOException {
        listen("HTTP/1.1 200 OK\r\n\r\nREQUEST");
        try (Proxies proxies = proxies(NEVER)) {
            PodName pod = proxies.pod("p");
            assertThat(text(proxies.get(pod, "clusters?format=json", 15000)))
                    .isEqualTo("GET /clusters?format=json HTTP/1.1");
            assertThat(text(proxies.post(pod, "logging", 15000))).isEqualTo("POST /logging HTTP/1.1");
        }
    }

    @Test
    void joinsChunks() throws IOException {
        listen("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\na;x=y\r\n0123456789\r\n0\r\n\r\n");
        try (Proxies proxies = proxies(NEVER)) {
            assertThat(text(proxies.get(new PodName("p", "default"), "x", 15000)))
                    .isEqualTo("abc0123456789");
        }
    }

    @Test
    void refusesAnAnswerThatWasCutOff() throws IOException {
        listen("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc");
        try (Proxies proxies = proxies(NEVER)) {
            assertThatThrownBy(() -> proxies.get(new PodName("p", "default"), "x", 15000))
                    .isInstanceOf(EnvoyException.class)
                    .hasMessageContaining("cut off");
        }
    }

    @Test
    void passesAnErrorOn() throws IOException {
        listen("HTTP/1.1 404 Not Found\r\n\r\nnope");
        try (Proxies proxies = proxies(NEVER)) {
            assertThatThrownBy(() -> proxies.get(new PodName("p", "default"), "x", 15000))
                    .hasMessage("unexpected status code: 404");
        }
    }

    @Test
    void anUnknownPodIsNotFound() throws IOException {
        up();
        try (Proxies proxies = proxies(NEVER)) {
            assertThatThrownBy(() -> proxies.get(proxies.pod("nope.bookinfo"), "x", 15000))
                    .isInstanceOf(EnvoyException.class)
                    .hasMessageEndingWith("failed retrieving: pods \"nope\" not found in the \"bookinfo\" namespace");
            assertThatThrownBy(() -> proxies.get(new PodName("../x", "default"), "x", 15000))
                    .hasMessageContaining("not found");
        }
    }

    @Test
    void startsASandboxThatIsDownAndSaysSo() {
        try (Proxies proxies = proxies(err -> {
            try {
                listen("HTTP/1.1 200 OK\r\n\r\nhere");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        })) {
            assertThat(text(proxies.get(new PodName("p", "default"), "x", 15000)))
                    .isEqualTo("here");
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("The sandbox is not running; starting it.\n");
    }

    @Test
    void aSandboxThatWasKilledIsStartedAgain() throws IOException {
        Files.writeString(home.resolve("sandbox.json"), "{\"pid\": 0}");
        listen("unused");
        server.close(); // the socket's file stays, as after kill -9
        assertThat(files.adminSocket(new PodName("p", "default"))).exists();
        try (Proxies proxies = proxies(err -> {
            try {
                listen("HTTP/1.1 200 OK\r\n\r\nagain");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        })) {
            assertThat(text(proxies.get(new PodName("p", "default"), "x", 15000)))
                    .isEqualTo("again");
        }
    }

    @Test
    void theNamespaceIsTheKubeconfigs() throws IOException {
        assertThat(files.defaultNamespace()).isEqualTo("default");
        Files.writeString(
                files.kubeconfig(), "contexts:\n- context:\n    cluster: c\n    namespace: bookinfo\n  name: x\n");
        assertThat(files.defaultNamespace()).isEqualTo("bookinfo");
        try (Proxies proxies = proxies(NEVER)) {
            assertThat(proxies.pod("p")).isEqualTo(new PodName("p", "bookinfo"));
            assertThat(proxies.pod("p.default")).isEqualTo(new PodName("p", "default"));
        }
    }

    @Test
    void takesTheReadyPodOfADeploymentFromTheControlSocket() throws IOException {
        up();
        listen(
                files.controlSocket(),
                """
                HTTP/1.1 200 -\r
                \r
                {"items": [
                 {"metadata": {"name": "x-1", "namespace": "ns"},
                  "spec": {"nodeName": "n", "selector": {"matchLabels": {"app": "x"}}},
                  "status": {"phase": "Running"}},
                 {"metadata": {"name": "x-2", "namespace": "ns"},
                  "spec": {"nodeName": "n"},
                  "status": {"phase": "Running", "conditions": [{"type": "Ready", "status": "True"}]}}]}
                """);
        try (Proxies proxies = proxies(NEVER)) {
            assertThat(proxies.pod("deploy/x.ns")).isEqualTo(new PodName("x-2", "ns"));
            assertThat(proxies.pods("deploy/x.ns")).extracting(PodName::name).containsExactly("x-1", "x-2");
            assertThat(proxies.select("app=x")).hasSize(2);
        }
    }

    @Test
    void wordsWhatIsMissingAsIstioctlDoes() throws IOException {
        up();
        listen(files.controlSocket(), "HTTP/1.1 200 -\r\n\r\n{\"items\": []}");
        try (Proxies proxies = proxies(NEVER)) {
            assertThatThrownBy(() -> proxies.pod("deploy/x.ns"))
                    .isInstanceOf(EnvoyException.class)
                    .hasMessage("failed retrieving: deployments.apps \"x\" not found in the \"ns\" namespace");
            assertThatThrownBy(() -> proxies.select("app=x")).hasMessage("no pods found");
        }
    }

    @Test
    void saysWhatTheSandboxSaysOfABadSelector() throws IOException {
        up();
        listen(files.controlSocket(), "HTTP/1.1 500 -\r\n\r\nno selector: REQUEST");
        try (Proxies proxies = proxies(NEVER)) {
            assertThatThrownBy(() -> proxies.select("app=("))
                    .hasMessage("not able to locate pod with selector app=(: no selector: "
                            + "GET /objects?resource=pods&namespace=default&labels=app%3D%28 HTTP/1.1");
        }
    }
}
