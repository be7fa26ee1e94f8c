package deepdive.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlServerTest {
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private InetSocketAddress address;
    private ControlServer server;

    @BeforeEach
    void listen() throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        address = (InetSocketAddress) channel.getLocalAddress();
        server = new ControlServer(
                channel,
                (request, query) -> switch (request) {
                    case "GET /version" -> Answer.json("1.27.1" + query);
                    case "GET /broken" -> throw new IOException("no luck");
                    default -> Answer.text(404, "no such request: " + request);
                },
                problems::add);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        assertThat(problems).isEmpty();
    }

    private String ask(String target) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.substring(9, 12) + " " + answer.substring(answer.indexOf("\r\n\r\n") + 4);
        }
    }

    @Test
    void answersAlsoWhereIstioctlDoublesTheSlash() throws IOException {
        assertThat(ask("/version")).isEqualTo("200 1.27.1");
        assertThat(ask("//version")).isEqualTo("200 1.27.1");
        assertThat(ask("/version?x=1")).isEqualTo("200 1.27.1x=1");
    }

    @Test
    void saysWhatFailed() throws IOException {
        assertThat(ask("/broken")).isEqualTo("500 no luck");
        assertThat(ask("/other")).isEqualTo("404 no such request: GET /other");
    }
}
