package deepdive.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.kit.TestApi;
import deepdive.sandbox.api.stream.PodStreams;
import deepdive.sandbox.kubelet.PodRuntime;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ObjectNode;

/** exec, logs and port-forward over the API's Unix socket, with pods of the test's own. */
@Timeout(60)
class PodCommandsTest {
    private static final String POD =
            """
            {"kind":"Pod","apiVersion":"v1","metadata":{"name":"web","namespace":"shop","labels":{"app":"web"},
             "annotations":{"kubectl.kubernetes.io/default-container":"app"}},
             "spec":{"nodeName":"lab","serviceAccountName":"default",
             "containers":[{"name":"app","image":"web","ports":[{"name":"http","containerPort":8080}]},
             {"name":"istio-proxy","image":"proxyv2"}]}}""";

    private final ObjectStore store = ObjectStore.inMemory();
    private Path home;
    private PodStreams streams;
    private TestApi api;
    private ServerSocket echo;

    private record Ran(int exit, String out, String err) {}

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
        Thread answering = new Thread(this::answer, "echo");
        answering.setDaemon(true);
        answering.start();
        streams = new PodStreams(store, new Runtime());
        api = TestApi.start("127.63.0.9", store, streams);
        home = api.home();
        assertThat(kubectl("", "create", "ns", "shop")).isEqualTo(new Ran(0, "namespace/shop created\n", ""));
        Ran made = kubectl(POD, "create", "-f", "-");
        assertThat(made.out() + made.err()).isEqualTo("pod/web created\n");
        ObjectNode pod = store.get("pods", "shop", "web").orElseThrow().deepCopy();
        Json.child(pod, "status").put("phase", "Running");
        store.updateStatus("pods", pod);
    }

    @AfterEach
    void stop() throws IOException {
        streams.close();
        api.close();
        echo.close();
    }

    @Test
    void execHasTheCommandsStreamsAndExitCode() {
        assertThat(exec("", "echo", "a", "b")).isEqualTo(new Ran(0, "a b\n", ""));
        assertThat(exec("", "warn")).isEqualTo(new Ran(0, "", "careful\n"));
        assertThat(exec("", "exit", "7")).isEqualTo(new Ran(7, "", "command terminated with exit code 7\n"));
        assertThat(exec("", "sh"))
                .isEqualTo(new Ran(
                        1,
                        "",
                        "error: Internal error occurred: error executing command in container: no such executable\n"));
        assertThat(kubectl("x".repeat(200_000), "exec", "-i", "-n", "shop", "web", "--", "cat"))
                .isEqualTo(new Ran(0, "x".repeat(200_000), ""));
    }

    @Test
    void execRefusesAsTheRealOneDoes() {
        assertThat(kubectl("", "exec", "-n", "shop", "gone", "--", "echo"))
                .isEqualTo(new Ran(1, "", "Error from server (NotFound): pods \"gone\" not found\n"));
        assertThat(kubectl("", "exec", "-n", "shop", "web", "-c", "nosuch", "--", "echo"))
                .isEqualTo(
                        new Ran(1, "", "Error from server (BadRequest): container nosuch is not valid for pod web\n"));
        assertThat(kubectl("", "exec", "-n", "shop", "web", "echo").err())
                .startsWith(
                        "error: exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead");
    }

    @Test
    void logsOfOneAndOfAllContainers() {
        assertThat(kubectl("", "logs", "-n", "shop", "web")).isEqualTo(new Ran(0, "one of app\ntwo\n", ""));
        assertThat(kubectl("", "logs", "-n", "shop", "-l", "app=web", "--all-containers", "--prefix")
                        .out())
                .isEqualTo("[pod/web/app] one of app\n[pod/web/app] two\n"
                        + "[pod/web/istio-proxy] one of istio-proxy\n[pod/web/istio-proxy] two\n");
        assertThat(kubectl("", "logs", "-n", "shop", "web", "-c", "nosuch"))
                .isEqualTo(new Ran(1, "", "error: container nosuch is not valid for pod web\n"));
        assertThat(kubectl("", "logs", "-n", "shop", "web", "-p"))
                .isEqualTo(new Ran(
                        1,
                        "",
                        "Error from server (BadRequest): previous terminated container \"app\" in pod \"web\""
                                + " not found\n"));
    }

    @Test
    void aForwardedPortLeadsToThePod() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Thread forwarding = new Thread(() -> run("", out, out, "port-forward", "-n", "shop", "web", ":http"));
        forwarding.setDaemon(true);
        forwarding.start();
        Matcher port =
                Pattern.compile("Forwarding from 127.0.0.1:(\\d+) -> 8080\n").matcher("");
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (!port.reset(out.toString(StandardCharsets.UTF_8)).find() && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(port.group(1)))) {
            socket.getOutputStream().write("through the tunnel\n".getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("through the tunnel\n");
        }
        forwarding.interrupt();
        forwarding.join(20_000);
        assertThat(forwarding.isAlive()).isFalse();
    }

    private Ran exec(String in, String... command) {
        String[] words = new String[command.length + 5];
        System.arraycopy(new String[] {"exec", "-n", "shop", "web", "--"}, 0, words, 0, 5);
        System.arraycopy(command, 0, words, 5, command.length);
        return kubectl(in, words);
    }

    private Ran kubectl(String in, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = run(in, out, err, words);
        return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private int run(String in, OutputStream out, OutputStream err, String... words) {
        return Kubectl.run(
                words,
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of("DEEPDIVE_HOME", home.toString()));
    }

    private void answer() {
        while (!echo.isClosed()) {
            try (Socket socket = echo.accept()) {
                socket.getInputStream().transferTo(socket.getOutputStream());
            } catch (IOException e) {
                return; // the test has ended
            }
        }
    }

    private final class Runtime implements PodRuntime {
        @Override
        public SocketChannel connect(String namespace, String pod, int port) throws IOException {
            if (port != 8080) {
                throw new IOException("connection refused");
            }
            return SocketChannel.open(new InetSocketAddress("127.0.0.1", echo.getLocalPort()));
        }

        @Override
        public int exec(
                String namespace,
                String pod,
                String container,
                List<String> command,
                InputStream stdin,
                OutputStream stdout,
                OutputStream stderr)
                throws IOException {
            switch (command.get(0)) {
                case "echo" ->
                    stdout.write((String.join(" ", command.subList(1, command.size())) + "\n")
                            .getBytes(StandardCharsets.UTF_8));
                case "warn" -> stderr.write("careful\n".getBytes(StandardCharsets.UTF_8));
                case "cat" -> stdin.transferTo(stdout);
                case "exit" -> {
                    return Integer.parseInt(command.get(1));
                }
                default -> throw new IOException("no such executable");
            }
            return 0;
        }

        @Override
        public InputStream log(String namespace, String pod, String container, LogOptions options) throws IOException {
            if (options.previous()) {
                throw new IOException(
                        "previous terminated container \"" + container + "\" in pod \"" + pod + "\" not found");
            }
            return new ByteArrayInputStream(("one of " + container + "\ntwo\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
