package deepdive.istioctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of the recorded cluster, unpacked by tar itself. */
class BugReportTest {
    private static Map<String, String> unpack(Path archive, Path dir) throws IOException, InterruptedException {
        Process tar = new ProcessBuilder("tar", "xzf", archive.toString(), "-C", dir.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        Map<String, String> files = new LinkedHashMap<>();
        try (var paths = Files.walk(dir.resolve("bug-report"))) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                files.put(dir.relativize(path).toString(), Files.readString(path));
            }
        }
        return files;
    }

    @Test
    void isLaidOutAsTheRealOnes(@TempDir Path dir) throws IOException, InterruptedException {
        Ran ran = Ran.istioctl(
                "bug-report --skip-analyze --include bookinfo//ratings* --include istio-system --output-dir " + dir,
                new RecordedCluster());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("✅ Fetching logs for the following containers:\n\n"
                        + "bookinfo/ratings-v1/ratings-v1-5b54db4474-9h7qr/istio-proxy\n"
                        + "bookinfo/ratings-v1/ratings-v1-5b54db4474-9h7qr/ratings\n"
                        + "istio-system/istio-ingressgateway/istio-ingressgateway-b6cd68585-8mnj7/istio-proxy\n"
                        + "istio-system/istiod/istiod-7d4f74889d-mb5dh/discovery\n")
                .endsWith("✅ Done.\n");
        Path archive = dir.resolve("bug-report.tar.gz");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                .isEqualTo("rw-------");
        Map<String, String> files = unpack(archive, dir);
        String proxy = "bug-report/proxies/bookinfo/ratings-v1-5b54db4474-9h7qr/";
        assertThat(files)
                .containsKeys(
                        "bug-report/versions",
                        "bug-report/bug-report.log",
                        "bug-report/cluster/crs",
                        "bug-report/cluster/k8s-cluster-resources",
                        "bug-report/cluster/nodes",
                        "bug-report/cluster/pods",
                        proxy + "config_dump?include_eds",
                        "bug-report/istio/istio-system/istiod-7d4f74889d-mb5dh/debug/syncz")
                .containsEntry(proxy + "istio-proxy.log", "a line of istio-proxy\n");
        assertThat(files.get("bug-report/cluster/k8s-resources"))
                .startsWith("apiVersion: v1\nitems:\n- apiVersion: v1\n  kind: Pod\n")
                .contains("\n- apiVersion: apps/v1\n  kind: Deployment\n")
                .endsWith("kind: List\nmetadata:\n  resourceVersion: \"\"\n");
        // what could not be had is named
        assertThat(files.get("bug-report/bug-report.log"))
                .contains("error: ratings-v1-5b54db4474-9h7qr.bookinfo certs: ");
    }

    /** The recorded cluster has a Secret with a token; its ConfigMap is given a key, a token and a password. */
    @Test
    void holdsNoKeyAndNoToken(@TempDir Path dir) throws IOException, InterruptedException {
        String token = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJzb21lb25lIn0.c2lnbmF0dXJl";
        String key = "-----BEGIN EC PRIVATE KEY-----\\nMHcCAQEEIabcdefgh\\n-----END EC PRIVATE KEY-----\\n";
        RecordedCluster cluster = new RecordedCluster()
                .add("{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"careless\",\"namespace\":"
                        + "\"bookinfo\"},\"data\":{\"key\":\"" + key + "\",\"header\":\"Bearer " + token
                        + "\",\"dbPassword\":\"x\",\"config\":\"password: hunter2\"}}");
        Ran.istioctl("bug-report --skip-analyze --output-dir " + dir, cluster);
        byte[] bytes;
        try (InputStream in =
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(dir.resolve("bug-report.tar.gz"))))) {
            bytes = in.readAllBytes();
        }
        String all = new String(bytes, StandardCharsets.UTF_8);
        assertThat(all)
                .contains("careless", "istio-reader-service-account-istio-remote-secret-token", "[redacted]")
                .doesNotContain("PRIVATE KEY", "MHcCAQEEI", token, "hunter2", "dG9rZW4=");
        assertThat(unpack(dir.resolve("bug-report.tar.gz"), dir).get("bug-report/cluster/secrets"))
                .startsWith("NAMESPACE      NAME  ");
    }

    @Test
    void putsNoSecretsInEvenIfAsked() {
        assertThat(Ran.istioctl("bug-report --full-secrets", new RecordedCluster()))
                .isEqualTo(new Ran(
                        1,
                        "",
                        "Error: the built-in istioctl puts no secrets into a report: --full-secrets is refused\n"));
    }

    @Test
    void aDryRunWritesNothing(@TempDir Path dir) throws IOException {
        Ran ran = Ran.istioctl("bug-report --dry-run --output-dir " + dir, new RecordedCluster());
        assertThat(ran.out())
                .endsWith("✅ Dry run, skipping archive creation at " + dir + "/bug-report.tar.gz.\n✅ Done.\n");
        try (var files = Files.list(dir)) {
            assertThat(files).isEmpty();
        }
    }
}
