package deepdive.kube;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.kit.TestApi;
import deepdive.kube.Api.Request;
import deepdive.sandbox.api.NoPods;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One API, asked as a cluster (TLS and HTTP/2, through fabric8) and as the sandbox (its Unix socket). */
@Timeout(60)
class ApiTest {
    private static final String WHO = "/apis/authentication.k8s.io/v1/selfsubjectreviews";

    private final ObjectStore store = ObjectStore.inMemory();
    private Path home;
    private TestApi api;

    @BeforeEach
    void start() throws IOException {
        api = TestApi.start("127.63.0.11", store, NoPods.INSTANCE);
        home = api.home();
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
    }

    private Api cluster(String token) {
        return Api.open(new Target(false, home.resolve("kubeconfig").toString(), "", "", token), Map.of(), System.err);
    }

    private Api sandbox() {
        return Api.open(
                new Target(true, home.resolve("kubeconfig").toString(), ""),
                Map.of("DEEPDIVE_HOME", home.toString()),
                System.err);
    }

    @Test
    void aClusterAnswersRequestsWithAndWithoutABody() {
        try (Api api = cluster("")) {
            assertThat(api.send(Request.get("/api/v1/namespaces/default")).status())
                    .isEqualTo(200);
            String made = "{\"kind\":\"Namespace\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"made\"}}";
            assertThat(api.send(Request.of("POST", "/api/v1/namespaces", "application/json", made))
                            .status())
                    .isEqualTo(201);
        }
    }

    @Test
    void aRefusalIsAnAnswerToo() {
        try (Api api = cluster("wrong")) {
            Api.Answer refused = api.send(Request.get("/api/v1/namespaces"));
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.text()).contains("\"reason\":\"Unauthorized\"");
        }
    }

    @Test
    void aHeaderMayBeSentSeveralTimes() {
        try (Api cluster = cluster("");
                Api sandbox = sandbox()) {
            assertThat(groups(cluster)).isEqualTo("[\"a\",\"b\",\"system:authenticated\"]");
            assertThat(groups(sandbox)).isEqualTo("[\"a\",\"b\",\"system:authenticated\"]");
        }
    }

    private static String groups(Api api) {
        Map<String, String> headers = Map.of(
                "Content-Type", "application/json",
                "Accept", "application/json",
                "Impersonate-User", "learner",
                "Impersonate-Group", "a\nb");
        String body = "{\"kind\":\"SelfSubjectReview\",\"apiVersion\":\"authentication.k8s.io/v1\"}";
        Api.Answer answer = api.send(new Request("POST", WHO, headers, body.getBytes(StandardCharsets.UTF_8)));
        return Json.parse(answer.text())
                .path("status")
                .path("userInfo")
                .path("groups")
                .toString();
    }
}
