package deepdive.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {
    @Test
    void startsAtAPod() {
        Request request = Request.of("test-client", "http://reviews:9080/reviews/0", "end-user: jason");
        assertThat(request.outside()).isFalse();
        assertThat(request.headers()).containsExactly("end-user: jason");
        assertThat(request.shown())
                .isEqualTo("curl -H 'end-user: jason' http://reviews:9080/reviews/0   (from test-client)");
    }

    @Test
    void startsInAContainerOfAPod() {
        Request request = Request.of("test-client/istio-proxy", "http://ratings:9080/ratings/0");
        assertThat(request.pod()).isEqualTo("test-client");
        assertThat(request.container()).isEqualTo("istio-proxy");
        assertThat(request.shown())
                .isEqualTo("curl http://ratings:9080/ratings/0   (from test-client's container istio-proxy)");
        assertThat(Request.of("test-client", "http://ratings:9080/").container())
                .isEmpty();
    }

    @Test
    void startsOutsideWhereAPathComesFirst() {
        Request request = Request.of("/productpage", "end-user: jason");
        assertThat(request.outside()).isTrue();
        assertThat(request.url()).isEqualTo("/productpage");
        assertThat(request.headers()).containsExactly("end-user: jason");
    }

    @Test
    void handsFurtherWordsToCurl() {
        Request request = Request.of("test-client", "http://ratings:9080/", "a: b", "-X", "POST", "-H", "c: d");
        assertThat(request.arguments()).isEqualTo(List.of("-H", "a: b", "-X", "POST", "-H", "c: d"));
    }

    @ParameterizedTest
    @CsvSource({"test-client", "''", "reviews:9080", "test-client reviews:9080", "test-client /reviews/0"})
    void needsAUrl(String words) {
        assertThatThrownBy(() -> Request.of(words.split(" "))).hasMessageContaining("URL");
    }

    @ParameterizedTest
    @CsvSource({
        "403, 0.0123, 0, 403",
        "000, 0.001, 7, refused",
        "000, 0.001, 56, reset",
        "000, 0.001, 52, reset",
        "000, 30.0, 28, timeout",
        "000, 0.0, 6, unknown host",
        "000, 0.0, 3, curl error 3"
    })
    void namesWhatCurlSaw(String code, String seconds, String exit, String status) {
        Reply reply = Reply.ofCurl(code, seconds, exit, "");
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.millis()).isEqualTo(Double.parseDouble(seconds) * 1000);
    }

    @Test
    void showsAShortBodyAndMeasuresALongOne() {
        assertThat(new Reply("403", 12.3, "RBAC: access denied").shown())
                .isEqualTo("HTTP 403 after 12 ms\nRBAC: access denied");
        assertThat(new Reply("200", 12.3, "<html>…</html>").shown()).isEqualTo("HTTP 200 after 12 ms, 14 characters");
        assertThat(new Reply("reset", 1, "").shown()).isEqualTo("no answer: reset after 1 ms");
    }
}
