package deepdive.sandbox.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.vertx.core.buffer.Buffer;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PortForwardTest {
    private static final String PATH = "/api/v1/namespaces/bookinfo/pods/details-1/portforward";

    private StreamServer server;

    @BeforeEach
    void start() throws Exception {
        server = new StreamServer();
    }

    @AfterEach
    void stop() throws Exception {
        server.awaitIdle();
        server.close();
    }

    @Test
    void tunnelCarriesSeveralConnectionsAtOnce() throws Exception {
        try (Echo echo = new Echo(true);
                SpdyClient client = new SpdyClient(server, PATH)) {
            server.pods.ports.put(9080, echo.address());
            for (int request = 0; request < 5; request++) {
                client.open(4 * request + 1, "error", 9080, request, true);
                client.open(4 * request + 3, "data", 9080, request, false);
                client.data(4 * request + 3, ("hello " + request + " ").getBytes(), true);
            }
            SpdyClient.await(() -> client.ended.size() == 10);
            for (int request = 0; request < 5; request++) {
                assertThat(client.text(4 * request + 3)).isEqualTo("hello " + request + " bye");
                assertThat(client.text(4 * request + 1)).isEmpty();
            }
            assertThat(client.frames).hasSize(10).allMatch(frame -> frame.startsWith("DefaultSpdySynReplyFrame"));
        }
    }

    @Test
    void portWhereNothingListensIsToldOnTheErrorStream() throws Exception {
        try (SpdyClient client = new SpdyClient(server, PATH)) {
            client.open(1, "error", 81, 0, true);
            client.open(3, "data", 81, 0, false);
            SpdyClient.await(() -> client.ended.size() == 2);
            assertThat(client.text(1))
                    .isEqualTo("error forwarding port 81 to pod details-1: "
                            + "dial tcp4 127.0.0.1:81: connect: connection refused");
        }
    }

    @Test
    void oddPingsAreEchoedAndBrokenStreamsReset() throws Exception {
        try (SpdyClient client = new SpdyClient(server, PATH)) {
            client.ping(7);
            client.open(1, "nonsense", 81, 0, true);
            SpdyClient.await(() -> client.frames.size() == 3);
            assertThat(client.frames.get(0)).contains("Ping").contains("ID = 7");
            assertThat(client.frames.get(2)).contains("RstStream").contains("PROTOCOL_ERROR");
        }
    }

    @Test
    void bytesThatAreNotSpdyEndTheConnection() throws Exception {
        try (SpdyClient client = new SpdyClient(server, PATH)) {
            // a control frame of version 9
            client.socket.writeBinaryMessage(Buffer.buffer(new byte[] {(byte) 0x80, 9, 0, 1, 0, 0, 0, 10, 0, 0}));
            SpdyClient.await(client.socket::isClosed);
        }
    }

    @Test
    void clientThatGoesAwayEndsThePodsConnection() throws Exception {
        try (Echo echo = new Echo(true)) {
            server.pods.ports.put(9080, echo.address());
            SpdyClient client = new SpdyClient(server, PATH);
            client.open(1, "error", 9080, 0, true);
            client.open(3, "data", 9080, 0, false);
            client.data(3, "x".getBytes(), false);
            SpdyClient.await(() -> client.text(3).equals("x"));
            client.close();
            assertThat(echo.ended.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void resetOfTheDataStreamEndsThePodsConnection() throws Exception {
        try (Echo echo = new Echo(true);
                SpdyClient client = new SpdyClient(server, PATH)) {
            server.pods.ports.put(9080, echo.address());
            client.open(1, "error", 9080, 0, true);
            client.open(3, "data", 9080, 0, false);
            client.data(3, "x".getBytes(), false);
            SpdyClient.await(() -> client.text(3).equals("x"));
            client.reset(3);
            assertThat(echo.ended.await(10, TimeUnit.SECONDS)).isTrue();
            SpdyClient.await(() -> client.ended.contains(1));
        }
    }

    @Test
    void podThatDoesNotReadStopsTheClient() throws Exception {
        try (Echo echo = new Echo(false)) {
            server.pods.ports.put(9080, echo.address());
            SpdyClient client = new SpdyClient(server, PATH);
            client.open(1, "error", 9080, 0, true);
            client.open(3, "data", 9080, 0, false);
            byte[] block = new byte[64 << 10];
            // far more than the sockets' buffers hold: the client's queue must fill up
            for (int i = 0; i < 400; i++) {
                client.data(3, block, false);
            }
            SpdyClient.await(client.socket::writeQueueFull);
            Thread.sleep(500);
            assertThat(client.socket.writeQueueFull()).isTrue();
            client.vanish();
            server.awaitIdle();
            client.close();
        }
    }

    @Test
    void fabric8Forwards(@TempDir Path folder) throws Exception {
        Path page = Files.write(folder.resolve("page"), new byte[3_000_000]);
        HttpServer web = StreamServer.web(page);
        server.pods.ports.put(9080, web.getAddress());
        try (KubernetesClient client = client(server);
                LocalPortForward forward = client.pods()
                        .inNamespace("bookinfo")
                        .withName("details-1")
                        .portForward(9080)) {
            HttpClient http = HttpClient.newHttpClient();
            for (int i = 0; i < 3; i++) {
                HttpRequest get = HttpRequest.newBuilder(URI.create("http://localhost:" + forward.getLocalPort() + "/"))
                        .build();
                assertThat(http.send(get, HttpResponse.BodyHandlers.ofByteArray())
                                .body())
                        .isEqualTo(Files.readAllBytes(page));
            }
        } finally {
            web.stop(0);
        }
    }

    @Test
    void fabric8LearnsThatNothingListens() throws Exception {
        try (KubernetesClient client = client(server);
                LocalPortForward forward = client.pods()
                        .inNamespace("bookinfo")
                        .withName("details-1")
                        .portForward(81);
                Socket local = new Socket("localhost", forward.getLocalPort())) {
            assertThat(local.getInputStream().read()).isEqualTo(-1);
            assertThat(forward.getServerThrowables()).first().asString().contains("connection refused");
        }
    }

    static KubernetesClient client(StreamServer server) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(server.url())
                .withNamespace("bookinfo")
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }
}
