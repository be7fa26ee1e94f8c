package deepdive.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.sandbox.api.Metrics.Sample;
import deepdive.sandbox.api.Metrics.Usage;
import deepdive.sandbox.store.Json;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.PodMetrics;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MetricsApiTest {
    private static final Sample SAMPLE = new Sample(
            Instant.parse("2026-01-02T03:04:05Z"),
            Duration.ofMillis(15_020),
            Map.of("app", new Usage(2_500_000, 3 << 20), "istio-proxy", new Usage(1_234_567, 14_500_000)));

    private final Metrics metrics = new Metrics() {
        @Override
        public Optional<Sample> pod(String namespace, String name) {
            return name.equals("measured") ? Optional.of(SAMPLE) : Optional.empty();
        }

        @Override
        public Optional<Sample> node(String name) {
            return Optional.of(
                    new Sample(SAMPLE.timestamp(), SAMPLE.window(), Map.of(NODE, new Usage(1_500_000_000, 1L << 30))));
        }
    };

    private ApiFixture api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiFixture();
        for (String name : new String[] {"measured", "starting"}) {
            api.store.create(
                    "pods",
                    Json.parse(
                            "{\"metadata\":{\"name\":\"" + name + "\",\"namespace\":\"default\",\"labels\":{\"app\":\""
                                    + name + "\"}},\"spec\":{\"containers\":[{\"name\":\"app\",\"image\":\"x\"}]}}"));
        }
        api.store.create("nodes", Json.parse("{\"metadata\":{\"name\":\"n1\"}}"));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void thereIsNoSuchGroupUntilSomethingMeasures() throws Exception {
        assertThat(api.get("/apis").toString()).doesNotContain("metrics.k8s.io");
        assertThat(api.send("GET", "/apis/metrics.k8s.io/v1beta1/nodes", null).statusCode())
                .isEqualTo(404);
        api.metrics.set(metrics);
        JsonNode groups = api.get("/apis").path("groups");
        assertThat(groups.get(groups.size() - 1).path("name").asString()).isEqualTo("metrics.k8s.io");
        assertThat(api.get("/apis/metrics.k8s.io/v1beta1").path("resources").size())
                .isEqualTo(2);
    }

    @Test
    void aClientReadsWhatPodsUse(@TempDir Path dir) throws Exception {
        api.metrics.set(metrics);
        try (KubernetesClient client = api.client(dir)) {
            PodMetrics pod = client.top().pods().metrics("default", "measured");
            assertThat(pod.getContainers()).hasSize(2);
            assertThat(pod.getContainers().get(0).getUsage().get("cpu").toString())
                    .isEqualTo("2500u");
            assertThat(pod.getContainers().get(1).getUsage().get("cpu").toString())
                    .isEqualTo("1234567n");
            assertThat(pod.getContainers().get(0).getUsage().get("memory").toString())
                    .isEqualTo("3Mi");
            assertThat(client.top().pods().metrics("default").getItems()).hasSize(1);
            assertThat(client.top()
                            .nodes()
                            .metrics()
                            .getItems()
                            .get(0)
                            .getUsage()
                            .get("cpu")
                            .toString())
                    .isEqualTo("1500m");
        }
    }

    @Test
    void labelsSelectAndTablesAddUp() throws Exception {
        api.metrics.set(metrics);
        String path = "/apis/metrics.k8s.io/v1beta1/namespaces/default/pods";
        assertThat(api.get(path + "?labelSelector=app%3Dstarting").path("items"))
                .isEmpty();
        JsonNode row = api.get(path, "Accept", "application/json;as=Table;v=v1;g=meta.k8s.io")
                .path("rows")
                .path(0)
                .path("cells");
        assertThat(row.toString()).isEqualTo("[\"measured\",\"3734567n\",\"17645728\",\"15.02s\"]");
        assertThat(api.send("GET", path + "/starting", null).body())
                .contains("pods.metrics.k8s.io \\\"starting\\\" not found");
    }
}
