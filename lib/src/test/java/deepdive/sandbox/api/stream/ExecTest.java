package deepdive.sandbox.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExecTest {
    private static final String PATH = "/api/v1/namespaces/bookinfo/pods/details-1/exec?container=details";

    private final Vertx vertx = Vertx.vertx();
    // held, because Vert.x closes a client that nobody refers to
    private final WebSocketClient client = vertx.createWebSocketClient();
    private StreamServer server;

    @BeforeEach
    void start() throws Exception {
        server = new StreamServer();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close();
        server.awaitIdle();
        server.close();
    }

    @Test
    void fabric8GetsOutputAndExitCode() throws Exception {
        try (KubernetesClient kubernetes = PortForwardTest.client(server)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            var details = kubernetes
                    .pods()
                    .inNamespace("bookinfo")
                    .withName("details-1")
                    .inContainer("details");
            try (ExecWatch watch = details.writingOutput(out).writingError(err).exec("echo", "a b", "c")) {
                assertThat(watch.exitCode().get(10, TimeUnit.SECONDS)).isZero();
            }
            try (ExecWatch watch = details.writingOutput(out).writingError(err).exec("warn")) {
                assertThat(watch.exitCode().get(10, TimeUnit.SECONDS)).isZero();
            }
            try (ExecWatch watch = details.writingOutput(out).exec("exit", "3")) {
                assertThat(watch.exitCode().get(10, TimeUnit.SECONDS)).isEqualTo(3);
            }
            assertThat(out).hasToString("a b c\n");
            assertThat(err).hasToString("to stderr\n");
            try (ExecWatch watch = details.writingOutput(out).exec("nosuch")) {
                // fabric8 says -1 for a command that could not be started, and keeps the reason to itself
                assertThat(watch.exitCode().get(10, TimeUnit.SECONDS)).isEqualTo(-1);
            }
        }
    }

    @Test
    void fabric8SendsInput() throws Exception {
        byte[] input = new byte[2_000_000];
        new Random(1).nextBytes(input);
        try (KubernetesClient kubernetes = PortForwardTest.client(server)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ExecWatch watch = kubernetes
                    .pods()
                    .inNamespace("bookinfo")
                    .withName("details-1")
                    .inContainer("details")
                    .readingInput(new ByteArrayInputStream(input))
                    .writingOutput(out)
                    .exec("cat")) {
                SpdyClient.await(() -> out.size() == input.length);
                assertThat(out.toByteArray()).isEqualTo(input);
            }
        }
    }

    @Test
    void version5EndsInputByItself() throws Exception {
        List<String> messages = new CopyOnWriteArrayList<>();
        WebSocket socket = connect(
                "&command=cat&stdin=true&stdout=true&stderr=true",
                "v5.channel.k8s.io",
                message -> messages.add(message.toString()));
        socket.writeBinaryMessage(Buffer.buffer("\0hello"));
        socket.writeBinaryMessage(Buffer.buffer().appendByte((byte) 4).appendString("{\"Width\":80,\"Height\":24}"));
        socket.writeBinaryMessage(Buffer.buffer().appendByte((byte) 255).appendByte((byte) 0));
        SpdyClient.await(socket::isClosed);
        assertThat(messages).containsExactly("\1hello", "\3{\"metadata\":{},\"status\":\"Success\"}");
        assertThat(socket.closeStatusCode()).isEqualTo((short) 1000);
    }

    @Test
    void exitCodeIsInTheStatus() throws Exception {
        List<String> messages = new CopyOnWriteArrayList<>();
        WebSocket socket = connect(
                "&command=exit&command=3&stdout=true",
                "v4.channel.k8s.io",
                message -> messages.add(message.toString()));
        SpdyClient.await(socket::isClosed);
        assertThat(messages)
                .containsExactly("\3{\"metadata\":{},\"status\":\"Failure\",\"message\":\"command terminated with "
                        + "non-zero exit code: command terminated with exit code 3\",\"reason\":\"NonZeroExitCode\","
                        + "\"details\":{\"causes\":[{\"reason\":\"ExitCode\",\"message\":\"3\"}]}}");
    }

    @Test
    void commandThatCannotStartIsAnInternalError() throws Exception {
        List<String> messages = new CopyOnWriteArrayList<>();
        WebSocket socket = connect(
                "&command=nosuch&stdout=true", "v4.channel.k8s.io", message -> messages.add(message.toString()));
        SpdyClient.await(socket::isClosed);
        assertThat(FakePods.JSON
                        .readTree(messages.get(0).substring(1))
                        .path("message")
                        .asString())
                .isEqualTo("Internal error occurred: error executing command in container: "
                        + "exec: \"nosuch\": executable file not found in $PATH");
    }

    @Test
    void terminalEndsLinesWithReturnAndTakesControlKeys() throws Exception {
        List<String> messages = new CopyOnWriteArrayList<>();
        WebSocket socket = connect(
                "&command=cat&stdin=true&stdout=true&tty=true",
                "v5.channel.k8s.io",
                message -> messages.add(message.toString()));
        socket.writeBinaryMessage(Buffer.buffer("\0one\r"));
        SpdyClient.await(() -> messages.size() == 1);
        socket.writeBinaryMessage(Buffer.buffer("\0\4"));
        SpdyClient.await(socket::isClosed);
        assertThat(messages).containsExactly("\1one\r\n", "\3{\"metadata\":{},\"status\":\"Success\"}");

        WebSocket sleeper = connect(
                "&command=sleep&stdin=true&stdout=true&tty=true",
                "v5.channel.k8s.io",
                message -> messages.add(message.toString()));
        assertThat(server.pods.sleeping.await(10, TimeUnit.SECONDS)).isTrue();
        sleeper.writeBinaryMessage(Buffer.buffer("\0\3"));
        SpdyClient.await(sleeper::isClosed);
        assertThat(messages.get(2)).contains("exit code 130");
    }

    @Test
    void clientThatGoesAwayInterruptsTheCommand() throws Exception {
        WebSocket socket = connect("&command=sleep&stdout=true", "v5.channel.k8s.io", message -> {});
        assertThat(server.pods.sleeping.await(10, TimeUnit.SECONDS)).isTrue();
        socket.close();
        assertThat(server.pods.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void clientThatVanishesIsNoticedWhileItsInputWaits() throws Exception {
        RawClient vanishing =
                RawClient.webSocket(server, PATH + "&command=sleep&stdin=true&stdout=true", "v5.channel.k8s.io");
        vanishing.expect("v5.channel.k8s.io\r\n\r\n");
        assertThat(server.pods.sleeping.await(10, TimeUnit.SECONDS)).isTrue();
        vanishing.flood(new byte[32 << 10], 1000);
        vanishing.close();
        assertThat(server.pods.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void slowClientStopsTheCommand() throws Exception {
        WebSocket socket = connect("&command=yes&stdout=true", "v5.channel.k8s.io", message -> {});
        socket.pause();
        Thread.sleep(700);
        long before = server.pods.produced.get();
        Thread.sleep(700);
        assertThat(server.pods.produced.get()).isEqualTo(before).isLessThan(20 << 20);
        socket.resume();
        SpdyClient.await(() -> server.pods.produced.get() > before + (20 << 20));
        socket.close();
    }

    /** The handler is there before the first message can be. */
    private WebSocket connect(String query, String protocol, Handler<Buffer> messages) throws Exception {
        ClientWebSocket socket = client.webSocket();
        socket.binaryMessageHandler(messages);
        return socket.connect(new WebSocketConnectOptions()
                        .setHost("127.62.0.1")
                        .setPort(server.port)
                        .setURI(PATH + query)
                        .addSubProtocol(protocol))
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }
}
