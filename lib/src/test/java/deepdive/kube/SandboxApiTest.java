package deepdive.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import deepdive.envoy.EnvoyException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes over the socket, byte by byte; that a real API answers on it is shown by the commands' own tests. */
class SandboxApiTest {
    private Path home;
    private ServerSocketChannel server;
    private final CompletableFuture<String> asked = new CompletableFuture<>();

    @BeforeEach
    void listen() throws IOException {
        home = Files.createTempDirectory(Path.of("/tmp"), "dd-sock");
        Files.writeString(home.resolve("kubeconfig"), "    server: https://127.42.0.1:6443\n    token: open-sesame\n");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(home.resolve("api.sock")));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void sendsTheTokenAndReadsHeadersAndBody() throws Exception {
        answer("HTTP/1.1 201 Created\r\nWarning: one\r\nwarning: two\r\nContent-Length: 2\r\n\r\n{}");
        Api.Answer answer = api().send(Api.Request.of("POST", "/api/v1/x?a=b", "application/json", "{\"é\":1}"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text()).isEqualTo("{}");
        assertThat(answer.headers()).containsEntry("warning", "one\ntwo");
        assertThat(asked.get())
                .startsWith("POST /api/v1/x?a=b HTTP/1.1\r\n")
                .contains("Authorization: Bearer open-sesame\r\n")
                .contains("Content-Length: 8\r\n")
                .endsWith("{\"é\":1}");
    }

    @Test
    void putsChunksTogetherWhileTheyCome() throws Exception {
        answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");
        assertThat(api().send(Api.Request.get("/x")).text()).isEqualTo("abcde");
    }

    @Test
    void aBodyThatIsCutOffIsAnError() throws Exception {
        answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc");
        assertThatThrownBy(() -> api().send(Api.Request.get("/x")))
                .isInstanceOf(EnvoyException.class)
                .hasMessageContaining("cut off");
    }

    @Test
    void aSandboxThatIsGoneIsAnError() throws IOException {
        server.close();
        assertThatThrownBy(() -> api().send(Api.Request.get("/x")))
                .isInstanceOf(EnvoyException.class)
                .hasMessageContaining("does not answer");
    }

    private Api api() {
        return new SandboxApi(new SandboxFiles(home));
    }

    private void answer(String text) {
        Thread thread = new Thread(() -> {
            try (SocketChannel channel = server.accept();
                    OutputStream out = Channels.newOutputStream(channel)) {
                asked.complete(request(channel));
                out.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                asked.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** The head and, by its Content-Length, the body. */
    private static String request(SocketChannel channel) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        var in = Channels.newInputStream(channel);
        while (true) {
            String text = all.toString(StandardCharsets.UTF_8);
            int end = text.indexOf("\r\n\r\n");
            if (end >= 0) {
                int length = Integer.parseInt(text.replaceFirst("(?s).*Content-Length: (\\d+).*", "$1"));
                if (all.size() >= end + 4 + length) {
                    return text;
                }
            }
            all.write(in.read());
        }
    }
}
