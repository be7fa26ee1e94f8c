package deepdive.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import deepdive.istioctl.Istioctl;
import deepdive.kubectl.Kubectl;
import deepdive.sandbox.TestMesh.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Routing, security and pods' lives, proved by requests through real Envoys. */
class SandboxIT {
    private static Path home;
    private static TestMesh mesh;

    @BeforeAll
    static void start() throws Exception {
        home = Files.createTempDirectory(Path.of("/tmp"), "dd-it"); // short: Unix sockets' paths are limited
        mesh = new TestMesh(home);
    }

    @AfterAll
    static void stop() {
        if (mesh != null) {
            mesh.close();
        }
    }

    @AfterEach
    void reset() throws Exception {
        Reset.run(mesh.store(), mesh.sandbox.scenario());
        TestMesh.await("the scenario again", mesh.report::settled);
    }

    @Test
    void theGatewayReachesTheProductPageWithItsIdentity() throws Exception {
        Answer answer = mesh.throughGateway("/productpage");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .contains("productpage-v1-5fb5d4c744-w5nxx")
                .contains("URI=spiffe://cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account");
    }

    @Test
    void ratingsAnswersReviewsAlone() throws Exception {
        assertThat(mesh.from("reviews-v1", "ratings", "/ratings/1").status()).isEqualTo(200);
        Answer refused = mesh.from("test-client", "ratings", "/ratings/1");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("RBAC: access denied");
    }

    @Test
    void strictMutualTlsRefusesPlainText() throws Exception {
        String ip = mesh.ip("ratings-v1");
        assertThatThrownBy(() -> plain(ip)).isInstanceOf(IOException.class);
        mesh.apply(
                """
                apiVersion: security.istio.io/v1
                kind: PeerAuthentication
                metadata: {name: default, namespace: bookinfo}
                spec: {mtls: {mode: PERMISSIVE}}
                """);
        // now it is let in, and refused by the policy in its place
        TestMesh.await("a plain request is understood", () -> tryPlain(ip) == 403);
    }

    private static int plain(String ip) throws IOException {
        Answer answer = TestMesh.send(ip, 9080, "", "/ratings/1", "ratings");
        if (answer.status() == 0) {
            throw new IOException("no HTTP answer");
        }
        return answer.status();
    }

    private static int tryPlain(String ip) {
        try {
            return plain(ip);
        } catch (IOException e) {
            return 0;
        }
    }

    @Test
    void aChangedWeightMovesTheTraffic() throws Exception {
        mesh.change("virtualservices.networking.istio.io", "reviews", service -> {
            JsonNode routes = service.path("spec").path("http").path(1).path("route");
            ((ObjectNode) routes.path(0)).put("weight", 0);
            ((ObjectNode) routes.path(1)).put("weight", 100);
        });
        TestMesh.await("version 3 alone answers, twenty times in a row", () -> {
            int inRow = 0;
            while (inRow < 20 && reviews().contains("reviews-v3-7f866f88c4-tkhbv")) {
                inRow++;
            }
            return inRow == 20;
        });
        assertThat(mesh.from("productpage-v1", "reviews", "/reviews/0", "end-user: jason")
                        .text())
                .contains("reviews-v2-7c6d4847b8-sg5kd");
    }

    private static String reviews() throws IOException {
        return mesh.from("productpage-v1", "reviews", "/reviews/0").text();
    }

    @Test
    void aFaultIsInjectedAtTheClient() throws Exception {
        mesh.apply(
                """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: details, namespace: bookinfo}
                spec:
                  hosts: [details]
                  http:
                  - fault: {abort: {httpStatus: 418, percentage: {value: 100}}}
                    route: [{destination: {host: details}}]
                """);
        TestMesh.await(
                "the fault",
                () -> mesh.from("productpage-v1", "details", "/details/0").status() == 418);
    }

    @Test
    void whatAnEnvoyRefusesIsShownWithTheReasonAndTheOthersGoOn() throws Exception {
        // Istio's validation leaves the names of Envoy's variables to Envoy
        mesh.apply(
                """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: details, namespace: bookinfo}
                spec:
                  hosts: [details]
                  http:
                  - headers: {request: {set: {x-word: "%NOPE%"}}}
                    route: [{destination: {host: details}}]
                """);
        TestMesh.await("a refusal", () -> sync("productpage-v1").startsWith("ERROR: "));
        assertThat(sync("productpage-v1")).contains("Not supported field in StreamInfo: NOPE");
        assertThat(mesh.from("productpage-v1", "details", "/details/0").status())
                .isEqualTo(200);
        assertThat(mesh.throughGateway("/productpage").status()).isEqualTo(200);
    }

    private static String sync(String app) {
        return mesh.report.status().pods().stream()
                .filter(pod -> pod.name().startsWith(app + "-"))
                .findFirst()
                .orElseThrow()
                .sync()
                .get("RDS");
    }

    @Test
    void aDeletedPodIsReplacedAndServes() throws Exception {
        String before = name("details-v1");
        mesh.store().delete("pods", "bookinfo", before);
        TestMesh.await(
                "another pod",
                () -> ready("details-v1") == 1 && !name("details-v1").equals(before));
        String now = name("details-v1");
        TestMesh.await("it serves", () -> mesh.from("productpage-v1", "details", "/details/0")
                .text()
                .contains(now));
    }

    @Test
    void aScaledDeploymentSharesTheRequests() throws Exception {
        mesh.change("deployments.apps", "details-v1", deployment -> deployment
                .withObject("spec")
                .put("replicas", 2));
        TestMesh.await("two pods", () -> ready("details-v1") == 2);
        List<String> names = mesh.pods("details-v1").stream()
                .map(pod -> pod.path("metadata").path("name").asString())
                .toList();
        for (String name : names) {
            TestMesh.await(name + " gets some", () -> mesh.from("productpage-v1", "details", "/details/0")
                    .text()
                    .contains(name));
        }
    }

    @Test
    void aRolloutReplacesThePodsWithoutAGap() throws Exception {
        String before = name("details-v1");
        mesh.change("deployments.apps", "details-v1", deployment -> deployment
                .withObject("spec")
                .withObject("template")
                .withObject("metadata")
                .withObject("annotations")
                .put("kubectl.kubernetes.io/restartedAt", "2026-01-01T00:00:00Z"));
        TestMesh.await(
                "the new pod alone",
                () -> mesh.pods("details-v1").size() == 1
                        && ready("details-v1") == 1
                        && !name("details-v1").equals(before));
        TestMesh.await(
                "it serves",
                () -> mesh.from("productpage-v1", "details", "/details/0").status() == 200);
    }

    @Test
    void whatHappenedIsInTheEvents() throws Exception {
        String before = name("details-v1");
        String set = before.substring(0, before.lastIndexOf('-'));
        mesh.change("deployments.apps", "details-v1", deployment -> deployment
                .withObject("spec")
                .put("replicas", 2));
        TestMesh.await("two pods", () -> ready("details-v1") == 2);
        String added = mesh.pods("details-v1").stream()
                .map(pod -> pod.path("metadata").path("name").asString())
                .filter(name -> !name.equals(before))
                .findFirst()
                .orElseThrow();
        TestMesh.await("its events", () -> kubectl("get", "events").contains("Started container details"));
        mesh.store().delete("pods", "bookinfo", added);
        TestMesh.await("the end", () -> kubectl("get", "events").contains("Stopping container details"));

        assertThat(kubectl("describe", "deployment", "details-v1"))
                .containsPattern("Normal +ScalingReplicaSet +\\S+ .*deployment-controller +Scaled up replica set " + set
                        + " from 1 to 2");
        assertThat(kubectl("describe", "replicaset", set))
                .containsPattern("Normal +SuccessfulCreate +\\S+ +replicaset-controller +Created pod: " + added);
        String events = kubectl("events", "--for", "pod/" + added);
        assertThat(events.lines().skip(1).map(line -> line.split(" +")[2]))
                .containsOnly("Scheduled", "Pulled", "Created", "Started", "Killing");
        assertThat(events)
                .contains("Successfully assigned bookinfo/" + added + " to lab")
                .contains("Container image \"docker.io/istio/proxyv2:1.27.1\" already present on machine")
                .contains("Stopping container istio-proxy");
    }

    @Test
    void aRemoteSecretHoldsATokenThatReadsTheClusterAndGoesWithAReset() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = Istioctl.run(
                new String[] {"create-remote-secret", "--name", "east"},
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                System.err,
                Map.of("DEEPDIVE_HOME", home.toString()));
        assertThat(exit).isZero();
        Matcher token = Pattern.compile(" token: (\\S+)").matcher(out.toString(StandardCharsets.UTF_8));
        assertThat(token.find()).as(out.toString(StandardCharsets.UTF_8)).isTrue();

        String account = "system:serviceaccount:istio-system:istio-reader-service-account";
        assertThat(kubectl("auth", "whoami", "--token", token.group(1))).contains(account);
        assertThat(kubectl("get", "pods", "--token", token.group(1))).contains(name("details-v1"));
        assertThat(kubectl("auth", "can-i", "list", "secrets", "--token", token.group(1)))
                .contains("yes");

        Reset.run(mesh.store(), mesh.sandbox.scenario());
        assertThat(mesh.store().list("secrets"))
                .extracting(secret -> secret.path("metadata").path("name").asString())
                .containsExactly("istio-ca-secret");
    }

    private static String kubectl(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> command = new ArrayList<>(List.of(words));
        command.addAll(List.of("-n", "bookinfo"));
        int exit = Kubectl.run(
                command.toArray(String[]::new),
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of("DEEPDIVE_HOME", home.toString()));
        assertThat(exit).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aCrashedEnvoyIsStartedAgainAndCounted() throws Exception {
        long pid = mesh.sandbox.kubelet().envoyPid("bookinfo", name("details-v1"));
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        TestMesh.await("a restart", () -> restarts("details-v1") == 1 && ready("details-v1") == 1);
        TestMesh.await("it is told", () -> kubectl("events", "--types", "Warning")
                .contains("Back-off restarting failed container istio-proxy in pod " + name("details-v1")
                        + "_bookinfo("));
        assertThat(mesh.sandbox.kubelet().envoyPid("bookinfo", name("details-v1")))
                .isNotEqualTo(pid);
        TestMesh.await(
                "it serves",
                () -> mesh.from("productpage-v1", "details", "/details/0").status() == 200);
    }

    private static String name(String app) {
        List<ObjectNode> pods = mesh.pods(app);
        return pods.isEmpty() ? "" : pods.get(0).path("metadata").path("name").asString();
    }

    private static long ready(String app) {
        return mesh.pods(app).stream()
                .filter(pod -> {
                    for (JsonNode condition : pod.path("status").path("conditions")) {
                        if (condition.path("type").asString().equals("Ready")) {
                            return condition.path("status").asString().equals("True");
                        }
                    }
                    return false;
                })
                .count();
    }

    private static int restarts(String app) {
        int sum = 0;
        for (JsonNode status : mesh.pods(app).get(0).path("status").path("containerStatuses")) {
            sum += status.path("restartCount").asInt();
        }
        return sum;
    }
}
