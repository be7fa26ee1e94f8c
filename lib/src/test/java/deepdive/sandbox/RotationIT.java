package deepdive.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.sandbox.kubelet.AdminClient;
import deepdive.sandbox.store.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Certificates change while requests go on, each of them over a connection of its own, and none fails. */
class RotationIT {
    @TempDir
    static Path home;

    private static TestMesh mesh;

    @BeforeAll
    static void start() throws Exception {
        mesh = new TestMesh(home);
        mesh.apply(
                """
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: details, namespace: bookinfo}
                spec: {host: details, trafficPolicy: {connectionPool: {http: {maxRequestsPerConnection: 1}}}}
                """);
        TestMesh.await("a handshake for each request", () -> {
            long before = handshakes();
            ask();
            ask();
            return handshakes() >= before + 2;
        });
    }

    @AfterAll
    static void stop() {
        if (mesh != null) {
            mesh.close();
        }
    }

    private static int ask() throws Exception {
        return mesh.from("productpage-v1", "details", "/details/0").status();
    }

    private static AdminClient admin(String pod) {
        return new AdminClient(home.resolve("pods/bookinfo").resolve(pod).resolve("admin.sock"));
    }

    private static long handshakes() throws Exception {
        return admin(mesh.name("details-v1"))
                .get("/stats?filter=ssl.handshake$")
                .body()
                .lines()
                .mapToLong(line -> Long.parseLong(line.replaceFirst(".*: ", "")))
                .sum();
    }

    /** Serial numbers that each Envoy shows and trusts, by pod; {@code part} is cert_chain or ca_cert. */
    private static Map<String, String> serials(String part) throws Exception {
        Map<String, String> serials = new TreeMap<>();
        for (String app : new String[] {"productpage-v1", "details-v1", "reviews-v1", "ratings-v1"}) {
            String pod = mesh.name(app);
            JsonNode certificates =
                    Json.MAPPER.readTree(admin(pod).get("/certs").body()).path("certificates");
            StringBuilder all = new StringBuilder();
            for (JsonNode certificate : certificates) {
                for (JsonNode each : certificate.path(part)) {
                    all.append(each.path("serial_number").asString()).append(' ');
                }
            }
            serials.put(pod, all.toString());
        }
        return serials;
    }

    /** Rotates while requests go on; they must all succeed, and some of them during the change. */
    private static void rotate(boolean root) throws Exception {
        try (Requests requests = new Requests(() -> mesh.from("productpage-v1", "details", "/details/0"))) {
            requests.awaitMore(20);
            int before = requests.sent();
            assertThat(mesh.sandbox.rotation().run(root)).isEqualTo(8);
            assertThat(requests.sent()).as("requests during the rotation").isGreaterThan(before);
            requests.awaitMore(20);
            assertThat(requests.failures()).isEmpty();
        }
    }

    @Test
    void everyProxyGetsANewCertificateWithoutAFailedRequest() throws Exception {
        Map<String, String> before = serials("cert_chain");
        Map<String, String> roots = serials("ca_cert");
        rotate(false);
        assertThat(serials("cert_chain"))
                .allSatisfy((pod, serials) -> assertThat(serials).isNotEmpty().isNotEqualTo(before.get(pod)));
        assertThat(serials("ca_cert")).isEqualTo(roots);
    }

    @Test
    void theRootChangesWithoutAFailedRequest() throws Exception {
        Map<String, String> roots = serials("ca_cert");
        String published = published();
        rotate(true);
        assertThat(serials("ca_cert"))
                .allSatisfy((pod, serials) -> assertThat(serials).isNotEmpty().isNotEqualTo(roots.get(pod)));
        assertThat(published()).isNotEqualTo(published).containsOnlyOnce("BEGIN CERTIFICATE");
        assertThat(new String(
                        Base64.getDecoder()
                                .decode(mesh.store()
                                        .get("secrets", "istio-system", "istio-ca-secret")
                                        .orElseThrow()
                                        .path("data")
                                        .path("ca-cert.pem")
                                        .asString()),
                        StandardCharsets.UTF_8))
                .isEqualTo(published());
        // a certificate of the old root is worth nothing now: a pod that starts anew gets one of the new root
        String old = mesh.name("details-v1");
        mesh.store().delete("pods", "bookinfo", old);
        TestMesh.await(
                "another details",
                () -> mesh.pods("details-v1").size() == 1
                        && !mesh.name("details-v1").equals(old)
                        && mesh.report.waiting().isEmpty());
        TestMesh.await("it answers", () -> mesh.from("productpage-v1", "details", "/details/0")
                .text()
                .contains(mesh.name("details-v1")));
    }

    private static String published() {
        return mesh.store()
                .get("configmaps", "bookinfo", "istio-ca-root-cert")
                .orElseThrow()
                .path("data")
                .path("root-cert.pem")
                .asString();
    }
}
