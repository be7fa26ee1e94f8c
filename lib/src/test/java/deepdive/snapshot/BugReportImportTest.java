package deepdive.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import deepdive.kubectl.Kubectl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bug report holds is served like a saved snapshot; what it lacks is said. */
class BugReportImportTest {
    @TempDir
    private Path directory;

    private Path snapshot;

    @BeforeEach
    void report() throws IOException {
        Path report = directory.resolve("bug-report");
        write(report.resolve("cluster/cluster-context"), "prod\nhttps://10.0.0.1:6443\n");
        write(
                report.resolve("cluster/k8s-resources"),
                """
                apiVersion: v1
                items:
                - apiVersion: v1
                  kind: Pod
                  metadata: {name: shop-1, namespace: shop, labels: {app: shop}, creationTimestamp: "2026-01-01T00:00:00Z"}
                  spec: {containers: [{name: shop, image: shop}, {name: istio-proxy, image: proxy}]}
                  status: {phase: Running}
                kind: List
                """);
        write(report.resolve("cluster/events"), "NAMESPACE   LAST SEEN   TYPE\nshop        3m          Normal\n");
        write(report.resolve("proxies/shop/shop-1/stats/prometheus"), "envoy_up 1\n");
        write(report.resolve("proxies/shop/shop-1/istio-proxy.log"), "one\ntwo\n");
        snapshot = directory.resolve("made");
        new BugReportImport(report, snapshot).run();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String kubectl(String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(out);
        Kubectl.run(
                line.split(" "),
                InputStream.nullInputStream(),
                both,
                both,
                Map.of("DEEPDIVE_SNAPSHOT", snapshot.toString(), "DEEPDIVE_HOME", "/nowhere"));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void objectsPagesAndLogsAreServed() {
        assertThat(kubectl("get pods -A -l app=shop --no-headers")).containsPattern("shop +shop-1 +0/2 +Running");
        assertThat(kubectl("logs shop-1 -n shop -c istio-proxy --tail=1")).isEqualTo("two\n");
        assertThat(kubectl("exec shop-1 -n shop -c istio-proxy -- curl -s localhost:15000/stats/prometheus"))
                .isEqualTo("envoy_up 1\n");
    }

    @Test
    void whatItLacksIsSaid() {
        assertThat(kubectl("get events -n shop"))
                .contains("a bug report has them as text alone")
                .hasLineCount(1);
        assertThat(kubectl("get secrets -n shop"))
                .contains("a bug report has their names")
                .hasLineCount(1);
    }

    @Test
    void aFileThatIsNoArchiveIsRefused() throws IOException {
        Path file = directory.resolve("x.tar.gz");
        Files.writeString(file, "not gzipped");
        assertThatThrownBy(() -> Untar.unpack(file, directory.resolve("out"))).isInstanceOf(IOException.class);
    }
}
