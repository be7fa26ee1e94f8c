package deepdive.sandbox.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.StringValue;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class AppsTest {
    static final String DENIED = "HTTP/1.1 403 Forbidden\r\ncontent-length: 19\r\ncontent-type: text/plain\r\n"
            + "server: envoy\r\nconnection: close\r\n\r\nRBAC: access denied";

    private static final JsonMapper JSON = new JsonMapper();

    private Bookinfo bookinfo;

    @BeforeEach
    void start() throws IOException {
        bookinfo = new Bookinfo();
        bookinfo.start("deepdive/productpage:v1");
        bookinfo.start("deepdive/details:v1");
        bookinfo.start("deepdive/ratings:v1");
    }

    @AfterEach
    void stop() throws IOException {
        bookinfo.close();
    }

    @Test
    void callsCarryAProxyLineWithTheClusterIp() throws IOException {
        get("details", "/details/0");
        assertThat(bookinfo.sidecar.prefaces.get(0)).matches("PROXY TCP4 127\\.62\\.1\\.1 10\\.43\\.0\\.2 \\d+ 9080");
    }

    @Test
    void connectionIsUsedAgain() throws IOException {
        for (int i = 0; i < 5; i++) {
            assertThat(get("details", "/details/0").status()).isEqualTo(200);
        }
        assertThat(bookinfo.sidecar.prefaces).hasSize(1);
    }

    @Test
    void answersHaveBookinfosShapes() throws IOException {
        bookinfo.start("deepdive/reviews:v2");
        assertThat(json("details", "/details/7"))
                .isEqualTo(
                        JSON.readTree(
                                """
                {"id":7,"author":"William Shakespeare","year":1595,"type":"paperback","pages":200,
                 "publisher":"PublisherA","language":"English","ISBN-10":"1234567890","ISBN-13":"123-1234567890"}"""));
        assertThat(json("ratings", "/ratings/0"))
                .isEqualTo(JSON.readTree("{\"id\":0,\"ratings\":{\"Reviewer1\":5,\"Reviewer2\":4}}"));
        JsonNode reviews = json("reviews", "/reviews/0");
        assertThat(reviews.path("podname").asString()).isEqualTo("reviews-pod");
        assertThat(reviews.path("reviews").get(1).path("rating"))
                .isEqualTo(JSON.readTree("{\"stars\":4,\"color\":\"black\"}"));
        assertThat(json("productpage", "/api/v1/products").get(0).path("title").asString())
                .isEqualTo("The Comedy of Errors");
        assertThat(json("productpage", "/api/v1/products/0/reviews").path("reviews"))
                .hasSize(2);
        assertThat(get("details", "/details/x").status()).isEqualTo(404);
    }

    @Test
    void pageShowsStarsByTheVersionOfReviews() throws IOException {
        bookinfo.start("deepdive/reviews:v3");
        assertThat(page(Map.of())).contains("stars red").contains("★★★★★").doesNotContain("stars black");
        bookinfo.start("deepdive/reviews:v2");
        assertThat(page(Map.of()))
                .contains("stars black")
                .contains("ratings-pod")
                .doesNotContain("stars red");
        bookinfo.start("deepdive/reviews:v1");
        assertThat(page(Map.of())).contains("no stars in this version").doesNotContain("ratings-pod");
    }

    @Test
    void pageShowsWhatTheMeshRefused() throws IOException {
        bookinfo.start("deepdive/reviews:v3");
        bookinfo.sidecar.answers.put("10.43.0.4:9080", DENIED);
        bookinfo.sidecar.drop();
        assertThat(page(Map.of()))
                .contains("Ratings service is currently unavailable")
                .contains("<span class=\"status\">403</span> RBAC: access denied")
                .contains("no app answered");
        bookinfo.sidecar.answers.put("10.43.0.2:9080", DENIED.replace("RBAC: access denied", "<b>fault</b> abort!"));
        bookinfo.sidecar.drop();
        assertThat(page(Map.of()))
                .contains("Sorry, product details are currently unavailable")
                .contains("&lt;b&gt;fault&lt;/b&gt;")
                .doesNotContain("<b>fault</b>");
    }

    @Test
    void signedInUserIsPassedOn() throws IOException {
        HttpAnswer login = bookinfo.client.send(new HttpCall(
                "POST",
                "productpage",
                9080,
                "/login",
                Map.of("content-type", "application/x-www-form-urlencoded"),
                "username=jason&passwd=".getBytes(StandardCharsets.UTF_8),
                Duration.ofSeconds(5)));
        assertThat(login.status()).isEqualTo(302);
        String cookie = login.header("set-cookie").replaceFirst(";.*", "");
        assertThat(cookie).isEqualTo("user=jason");
        bookinfo.start("deepdive/echo:v1", new AppContext.Port("http", 9080));
        bookinfo.sidecar.routes.put("10.43.0.3:9080", new InetSocketAddress("127.62.128.4", 9080));
        assertThat(page(Map.of("cookie", cookie))).contains("signed in as <b>jason</b>");
        assertThat(bookinfo.log.toString()).contains("/reviews/0");
        String echo = bookinfo.client
                .send(HttpCall.get("reviews", 9080, "/x").with(Map.of("end-user", "jason", "x-request-id", "42")))
                .text();
        assertThat(echo)
                .contains("request: GET /x HTTP/1.1")
                .contains("end-user: jason")
                .contains("pod: echo-pod");
        assertThat(page(Map.of("cookie", "user=<script>alert(1)</script>"))).doesNotContain("<script>");
    }

    @Test
    void reviewsThatHangUpGetASecondTry() throws IOException {
        bookinfo.start("deepdive/reviews:v1");
        bookinfo.sidecar.answers.put("10.43.0.3:9080", "");
        bookinfo.sidecar.drop();
        assertThat(page(Map.of())).contains("Sorry, product reviews are currently unavailable");
        assertThat(bookinfo.sidecar.prefaces.stream().filter(line -> line.contains("10.43.0.3")))
                .hasSize(2);
    }

    @Test
    void failuresHaveNames() throws IOException {
        assertThatThrownBy(() -> get("nowhere", "/"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("could not resolve host: nowhere");
        bookinfo.sidecar.answers.put("10.43.0.3:9080", "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nab");
        assertThatThrownBy(() -> get("reviews", "/")).hasMessage("the answer ended after 2 of 5 bytes");
        bookinfo.sidecar.answers.put("10.43.0.3:9080", "SSH-2.0\r\n\r\n");
        assertThatThrownBy(() -> get("reviews", "/")).hasMessageStartingWith("not an HTTP answer: SSH-2.0");
        bookinfo.sidecar.answers.put(
                "10.43.0.3:9080",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n");
        assertThat(get("reviews", "/").text()).isEqualTo("abcde");
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.62.1.2"))) {
            bookinfo.sidecar.answers.remove("10.43.0.3:9080");
            bookinfo.sidecar.routes.put("10.43.0.3:9080", (InetSocketAddress) silent.getLocalSocketAddress());
            HttpCall call = HttpCall.get("reviews", 9080, "/").within(Duration.ofMillis(300));
            assertThatThrownBy(() -> bookinfo.client.send(call)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void unknownImageEchoesBytesOnTcpPortsAndMessagesOverGrpc() throws Exception {
        String address = bookinfo.start(
                "example/unknown:1", new AppContext.Port("tcp-db", 3306), new AppContext.Port("grpc", 50051));
        try (Socket socket = new Socket(address, 3306)) {
            socket.getOutputStream().write("ping".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(4)).asString().isEqualTo("ping");
        }
        var channel =
                NettyChannelBuilder.forAddress(address, 50051).usePlaintext().build();
        try {
            var echoed = ClientCalls.blockingUnaryCall(
                    channel,
                    MethodDescriptor.<StringValue, StringValue>newBuilder()
                            .setType(MethodDescriptor.MethodType.UNARY)
                            .setFullMethodName("any.Service/Method")
                            .setRequestMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
                            .setResponseMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
                            .build(),
                    CallOptions.DEFAULT,
                    StringValue.of("hello"));
            assertThat(echoed.getValue()).isEqualTo("hello");
        } finally {
            channel.shutdownNow();
        }
    }

    @Test
    void imagesStandForApps() {
        assertThat(Images.app("docker.io/istio/examples-bookinfo-reviews-v2:1.20.3"))
                .isInstanceOf(Reviews.class);
        assertThat(Images.app("localhost:5000/examples-bookinfo-ratings-v1@sha256:0"))
                .isInstanceOf(Ratings.class);
        assertThat(Images.app("deepdive/test-client:v1")).isInstanceOf(Idle.class);
        assertThat(Images.app("nginx")).isInstanceOf(Echo.class);
    }

    @Test
    void portInUseIsNamed() {
        assertThatThrownBy(() -> Images.app("deepdive/details:v1")
                        .start(new AppContext(
                                Vertx.vertx(),
                                "bookinfo",
                                "second",
                                "deepdive/details:v1",
                                Map.of(),
                                Map.of(),
                                "127.62.1.1",
                                List.of(new AppContext.Port("http", bookinfo.sidecar.port())),
                                bookinfo.client,
                                System.out)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot listen on 127.62.1.1:" + bookinfo.sidecar.port() + ": ");
    }

    private HttpAnswer get(String service, String path) throws IOException {
        return bookinfo.client.send(HttpCall.get(service, 9080, path));
    }

    private JsonNode json(String service, String path) throws IOException {
        return JSON.readTree(get(service, path).body());
    }

    private String page(Map<String, String> headers) throws IOException {
        HttpAnswer page = bookinfo.client.send(
                HttpCall.get("productpage", 9080, "/productpage").with(headers));
        assertThat(page.status()).isEqualTo(200);
        return page.text();
    }
}
