package deepdive.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restart brings pods with an old proxy to the control plane's version, one after the other, and no request fails. */
class RolloutIT {
    @TempDir
    static Path home;

    private static TestMesh mesh;

    @BeforeAll
    static void start() throws Exception {
        mesh = new TestMesh(home);
        mesh.apply(
                """
                apiVersion: v1
                kind: Service
                metadata: {name: web, namespace: bookinfo}
                spec: {ports: [{name: http, port: 9080}], selector: {app: web}}
                ---
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: web, namespace: bookinfo}
                spec: {selector: {matchLabels: {app: web}}, rules: [{}]}
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: web
                  namespace: bookinfo
                  annotations:
                    sandbox.deepdive.io/first-pod: web-5d8c7b9f4-x2x2x
                    sandbox.deepdive.io/first-pod-proxy-version: 1.22.3
                spec:
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: web, image: "example/web:1", ports: [{containerPort: 9080}]}]}
                """);
        TestMesh.await(
                "web",
                () -> mesh.pods("web").size() == 1
                        && mesh.from("productpage-v1", "web", "/").status() == 200);
    }

    @AfterAll
    static void stop() {
        if (mesh != null) {
            mesh.close();
        }
    }

    /** As {@code kubectl rollout restart} does it. */
    private static void restart(String deployment) {
        mesh.change("deployments.apps", deployment, object -> object.withObject("spec")
                .withObject("template")
                .withObject("metadata")
                .withObject("annotations")
                .put("kubectl.kubernetes.io/restartedAt", Instant.now().toString()));
    }

    private static List<String> versions() {
        return mesh.report.status().pods().stream()
                .filter(pod -> pod.name().startsWith("web-"))
                .map(MeshStatus.PodStatus::version)
                .toList();
    }

    @Test
    void theNewPodHasTheNewProxyAndTakesOverWithoutAFailedRequest() throws Exception {
        assertThat(versions()).containsExactly("1.22.3");
        String before = mesh.name("web");
        try (Requests requests = new Requests(() -> mesh.from("productpage-v1", "web", "/"))) {
            requests.awaitMore(20);
            restart("web");
            TestMesh.await("the old pod is gone", () -> mesh.pods("web").stream()
                    .noneMatch(
                            pod -> pod.path("metadata").path("name").asString().equals(before)));
            assertThat(versions()).as("the new one was there before").containsExactly("1.27.1");
            TestMesh.await(
                    "the new pod answers",
                    () -> mesh.from("productpage-v1", "web", "/").text().contains(mesh.name("web")));
            requests.awaitMore(200);
            assertThat(requests.failures()).isEmpty();
        }
        assertThat(mesh.report.waiting()).isEmpty();
    }
}
