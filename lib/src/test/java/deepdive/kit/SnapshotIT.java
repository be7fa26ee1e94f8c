package deepdive.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroturnaround.exec.ProcessResult;

/** A cluster that is saved and then stopped: the document's commands print on the snapshot what they printed before. */
class SnapshotIT {
    private static final List<String> COMMANDS = List.of(
            "istioctl proxy-status",
            "istioctl proxy-status deploy/productpage-v1.bookinfo",
            "istioctl proxy-config cluster deploy/productpage-v1 -n bookinfo",
            "istioctl proxy-config cluster deploy/productpage-v1 -n bookinfo --fqdn reviews -o json",
            "istioctl proxy-config listener deploy/productpage-v1 -n bookinfo",
            "istioctl proxy-config route deploy/productpage-v1 -n bookinfo",
            "istioctl proxy-config bootstrap deploy/productpage-v1 -n bookinfo -o yaml",
            "istioctl proxy-config secret deploy/productpage-v1 -n bookinfo",
            "istioctl proxy-config log deploy/productpage-v1 -n bookinfo",
            "istioctl proxy-config rootca-compare deploy/productpage-v1.bookinfo deploy/reviews-v1.bookinfo",
            "istioctl analyze -n bookinfo",
            "istioctl analyze -A",
            "istioctl version",
            "istioctl x describe svc reviews -n bookinfo",
            "istioctl x authz check deploy/reviews-v1 -n bookinfo",
            "istioctl x injector list",
            "kubectl get pods -A -o wide",
            "kubectl get pods -n bookinfo -l app=reviews --show-labels",
            "kubectl get virtualservice,destinationrule,authorizationpolicy -n bookinfo",
            "kubectl get gateway -A",
            "kubectl get secret -n istio-system",
            "kubectl describe svc reviews -n bookinfo",
            "kubectl describe deploy productpage-v1 -n bookinfo",
            "kubectl explain virtualservice.spec.http.retries",
            "kubectl version",
            "kubectl cluster-info",
            "kubectl exec deploy/test-client -n bookinfo -c istio-proxy -- pilot-agent request GET ready");

    @TempDir
    private static Path directory;

    private static Path saved;
    private static StandIn cluster;
    private static final Map<String, StandIn.Ran> BEFORE = new LinkedHashMap<>();
    private static String secrets;
    private static boolean stopped;

    @BeforeAll
    static void save() throws Exception {
        cluster = StandIn.start();
        cluster.admin("kubectl create secret generic db -n bookinfo --from-literal=password=correct-horse-battery");
        cluster.admin("kubectl set env deployment/details-v1 -n bookinfo DB_URL=postgres://correct-horse-battery@db");
        cluster.admin("kubectl rollout status deployment/details-v1 -n bookinfo --timeout=120s");
        awaitThatTheOldProxyHasGone();
        COMMANDS.forEach(command -> BEFORE.put(command, StandIn.run(cluster.environment(), command)));
        secrets = cluster.admin("kubectl get secrets -A -o jsonpath={.items[*].data}")
                .out();
        saved = directory.resolve("saved");
        ProcessResult result =
                cluster.java(cluster.environment(), "deepdive.snapshot.SnapshotCommand", "save", saved.toString());
        assertThat(result.getExitValue()).as(result.outputUTF8()).isZero();
        cluster.close();
        stopped = true;
    }

    /** It goes on for a few seconds after its pod, for the requests that it still has. */
    private static void awaitThatTheOldProxyHasGone() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String proxies;
        do {
            proxies =
                    StandIn.run(cluster.environment(), "istioctl proxy-status").out();
            Thread.sleep(200);
        } while (proxies.lines().filter(line -> line.startsWith("details-v1")).count() > 2 && System.nanoTime() < end);
    }

    @AfterAll
    static void stop() throws Exception {
        if (!stopped) {
            cluster.close();
        }
    }

    private static Map<String, String> environment() {
        return Map.of("DEEPDIVE_HOME", directory.resolve("none").toString(), "DEEPDIVE_SNAPSHOT", saved.toString());
    }

    /** Ages go on between the command and the save; columns are as wide as the longest. */
    private static String steady(String text) {
        return text.replaceAll("\\b(\\d+[smhd])+\\b", "AGE")
                .replaceAll(" +", " ")
                .replaceAll("(?m) $", "");
    }

    @Test
    void commandsPrintWhatTheyPrintedOnTheCluster() {
        BEFORE.forEach((command, before) -> {
            StandIn.Ran after = StandIn.run(environment(), command);
            assertThat(steady(after.out() + after.err())).as(command).isEqualTo(steady(before.out() + before.err()));
            assertThat(after.code()).as(command).isEqualTo(before.code());
            assertThat(before.out() + before.err()).as(command).isNotBlank();
        });
    }

    @Test
    void logsMetricsAndStatsAreKept() {
        assertThat(StandIn.run(environment(), "kubectl logs deploy/productpage-v1 -n bookinfo -c istio-proxy --tail=5")
                        .out())
                .hasLineCount(5)
                .contains("GET /productpage");
        assertThat(StandIn.run(environment(), "kubectl top pods -n bookinfo --containers")
                        .out())
                .contains("istio-proxy");
        assertThat(StandIn.run(
                                environment(),
                                "kubectl exec deploy/productpage-v1 -n bookinfo -c istio-proxy -- curl -s"
                                        + " localhost:15000/stats?filter=upstream_rq_total")
                        .out())
                .containsPattern("upstream_rq_total: [1-9]")
                .doesNotContain("upstream_rq_time");
        assertThat(StandIn.run(environment(), "istioctl proxy-config endpoint deploy/productpage-v1 -n bookinfo")
                        .out())
                .contains("HEALTHY", "outbound|9080|v1|reviews.bookinfo.svc.cluster.local");
    }

    @Test
    void noKeyTokenOrSecretIsInAnyByteOfIt() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.walk(saved)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes.writeBytes(Files.readAllBytes(file));
            }
        }
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        String key = Files.readString(cluster.home().resolve("ca-key.pem"));
        String token = Files.readString(cluster.kubeconfig()).replaceAll("(?s).*token: (\\S+).*", "$1");
        assertThat(secrets).contains("ca-key.pem");
        assertThat(text)
                .contains("ca-key.pem", "postgres://[redacted]@db")
                .doesNotContainPattern("BEGIN [A-Z ]*PRIVATE KEY") // the API's own texts speak of private keys
                .doesNotContain(token, "correct-horse-battery")
                .doesNotContain(encoded("correct-horse-battery"), encoded(key));
        key.lines().filter(line -> line.length() > 40).forEach(line -> assertThat(text)
                .doesNotContain(line));
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLessonIsPlayedOnIt() throws Exception {
        ProcessResult played =
                cluster.java(Map.of(), "deepdive.lesson.Demo", "02", "--no-pause", "--snapshot", saved.toString());
        assertThat(played.getExitValue()).as(played.outputUTF8()).isZero();
        assertThat(played.outputUTF8())
                .contains("A SNAPSHOT: " + saved)
                .contains("reviews.bookinfo.svc.cluster.local")
                .contains("Skipped: a snapshot answers no requests.")
                .doesNotContain("Not here:", "Starting the mesh");
    }
}
