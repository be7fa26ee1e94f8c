package deepdive.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.sandbox.MeshProcess.Ended;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The built-in scenario as {@code mesh up} starts it: its proxies by name and version, and its page. Port 80 is bound at 8080. */
class DocumentIT {
    private static MeshProcess mesh;
    private static MeshStatus status;

    @BeforeAll
    static void up() throws Exception {
        mesh = MeshProcess.fresh();
        Ended up = mesh.run("up", "--traffic", "0");
        assertThat(up.exit()).as(up.out()).isZero();
        status = new Background(mesh.home()).status();
    }

    @AfterAll
    static void down() throws Exception {
        mesh.run("down");
    }

    @Test
    void fifteenProxiesOfTwoVersionsAreSynced() {
        Map<String, String> versions = new TreeMap<>();
        for (MeshStatus.PodStatus pod : status.pods()) {
            if (!pod.version().isEmpty()) {
                versions.put(pod.namespace() + "/" + pod.name(), pod.version());
                assertThat(pod.sync())
                        .as(pod.name())
                        .containsEntry("CDS", "SYNCED")
                        .containsEntry("LDS", "SYNCED");
            }
        }
        assertThat(versions).hasSize(15);
        assertThat(versions)
                .containsEntry("bookinfo/productpage-v1-5fb5d4c744-w5nxx", "1.27.1")
                .containsEntry("bookinfo/details-v1-55cddc9798-2mdwz", "1.27.1")
                .containsEntry("bookinfo/ratings-v1-5b54db4474-9h7qr", "1.27.1")
                .containsEntry("bookinfo/reviews-v1-8678f67585-vhxhh", "1.27.1")
                .containsEntry("bookinfo/reviews-v2-7c6d4847b8-sg5kd", "1.27.1")
                .containsEntry("bookinfo/reviews-v3-7f866f88c4-tkhbv", "1.27.1")
                .containsEntry("bookinfo/test-client-64d9fd78f5-7v2dg", "1.27.1")
                .containsKey("default/bookinfo-gateway-istio-cf89b9c8f-f5p77")
                .containsKey("istio-system/istio-ingressgateway-b6cd68585-8mnj7");
        assertThat(versions.values().stream().filter("1.22.3"::equals)).hasSize(6);
        assertThat(status.pods()).extracting(MeshStatus.PodStatus::name).contains("istiod-7d4f74889d-mb5dh");
        assertThat(mesh.envoys()).isEqualTo(15);
    }

    @Test
    void bothGatewaysServeThePage() throws Exception {
        for (String gateway : new String[] {"istio-ingressgateway", "bookinfo-gateway-istio"}) {
            TestMesh.await(
                    gateway + " answers with the page",
                    () -> TestMesh.send(ip(gateway), 8080, "", "/productpage", "bookinfo.example")
                                    .status()
                            == 200);
        }
    }

    @Test
    void testClientMayCallThePageAndNotTheRatings() throws Exception {
        assertThat(fromTestClient(serviceIp("productpage"), "productpage", "/productpage")
                        .status())
                .isEqualTo(200);
        TestMesh.Answer refused = fromTestClient(serviceIp("ratings"), "ratings", "/ratings/0");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("RBAC: access denied");
    }

    private static TestMesh.Answer fromTestClient(String service, String host, String path) throws Exception {
        String ip = ip("test-client");
        return TestMesh.send(ip, 15001, "PROXY TCP4 " + ip + " " + service + " 40000 9080\r\n", path, host + ":9080");
    }

    private static String serviceIp(String name) throws Exception {
        for (var object : Manifests.parse(
                new String(
                        DocumentIT.class
                                .getResourceAsStream("/scenario/bookinfo/10-services.yaml")
                                .readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8),
                "10-services.yaml")) {
            if (object.path("metadata").path("name").asString().equals(name)) {
                return object.path("spec").path("clusterIP").asString();
            }
        }
        throw new AssertionError("no service " + name);
    }

    private static String ip(String app) {
        return status.pods().stream()
                .filter(pod -> pod.name().startsWith(app + "-"))
                .findFirst()
                .orElseThrow()
                .ip();
    }
}
