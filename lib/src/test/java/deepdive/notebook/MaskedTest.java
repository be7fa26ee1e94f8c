package deepdive.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MaskedTest {
    private static final String TOKEN = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJh-_.x0dheZ9ZDBrNGD2";

    @Test
    void leavesOutTokensHoweverTheyAreCut() throws IOException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        try (Masked masked = new Masked(shown)) {
            masked.write("server: a\n    token: eyJhbGciOiJFUz".getBytes(StandardCharsets.UTF_8));
            masked.write((TOKEN.substring("eyJhbGciOiJFUz".length()) + "\nend ✔").getBytes(StandardCharsets.UTF_8));
            assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("server: a\n    token: (token)\n");
        }
        assertThat(shown.toString(StandardCharsets.UTF_8)).endsWith("(token)\nend ✔");
    }

    @Test
    void leavesOutThoseOfRequestsToo() {
        Request request = Request.of("test-client", "http://reviews:9080/", "Authorization: Bearer " + TOKEN);
        assertThat(request.arguments()).contains("Authorization: Bearer " + TOKEN);
        assertThat(request.shown())
                .isEqualTo("curl -H 'Authorization: Bearer (token)' http://reviews:9080/   (from test-client)");
    }
}
