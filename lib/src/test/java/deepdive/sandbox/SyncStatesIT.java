package deepdive.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a proxy that is behind, that refuses or that waits is shown, each made to happen with a real Envoy. */
class SyncStatesIT {
    @TempDir
    static Path home;

    private static TestMesh mesh;

    @BeforeAll
    static void start() throws Exception {
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
        mesh.sandbox.kubelet().resumeAll();
        Reset.run(mesh.store(), mesh.sandbox.scenario());
        TestMesh.await("all in step", () -> mesh.report.waiting().isEmpty() && mesh.report.settled());
    }

    /** By xDS type, as mesh status shows it. */
    private static Map<String, String> sync(String app) {
        return status(app).sync();
    }

    private static MeshStatus.PodStatus status(String app) {
        return mesh.report.status().pods().stream()
                .filter(pod -> pod.name().startsWith(app + "-"))
                .findFirst()
                .orElseThrow();
    }

    /** By column, as the real istioctl shows it, without the time. */
    private static Map<String, String> row(RealIstioctl istioctl, String app) throws Exception {
        String[] lines = istioctl.run("proxy-status", "-v", "1").split("\n");
        String[] columns = lines[0].split(" {2,}");
        String[] cells = java.util.Arrays.stream(lines)
                .filter(line -> line.startsWith(app + "-"))
                .findFirst()
                .orElseThrow()
                .split(" {2,}");
        return java.util.stream.IntStream.range(0, columns.length)
                .boxed()
                .collect(Collectors.toMap(i -> columns[i], i -> cells[i].replaceFirst(" \\(.*", "")));
    }

    private static void service(String name) throws Exception {
        mesh.apply(
                """
                apiVersion: v1
                kind: Service
                metadata: {name: %s, namespace: bookinfo}
                spec: {ports: [{name: http, port: 8123}], selector: {app: nobody}}
                """
                        .formatted(name));
    }

    @Test
    void aPausedProxyIsStaleUntilItGoesOn() throws Exception {
        String pod = mesh.name("details-v1");
        mesh.sandbox.kubelet().pause("bookinfo", pod);
        service("late");
        TestMesh.await("STALE", () -> sync("details-v1").get("CDS").equals("STALE"));
        TestMesh.await("the others go on", () -> sync("reviews-v1").get("CDS").equals("SYNCED"));
        assertThat(status("details-v1").phase()).isEqualTo("Paused");
        TestMesh.await("not ready", () -> status("details-v1").ready().equals("1/2"));
        TestMesh.await(
                "nobody is sent there",
                () -> mesh.from("productpage-v1", "details", "/details/0").status() == 503);

        mesh.sandbox.kubelet().resume("bookinfo", pod);
        TestMesh.await("SYNCED", () -> sync("details-v1").values().stream().allMatch("SYNCED"::equals));
        TestMesh.await(
                "it serves again",
                () -> mesh.from("productpage-v1", "details", "/details/0").status() == 200);
    }

    @Test
    void theRealIstioctlShowsStale() throws Exception {
        RealIstioctl istioctl = RealIstioctl.require(home);
        mesh.sandbox.kubelet().pause("bookinfo", mesh.name("details-v1"));
        service("later");
        TestMesh.await("STALE", () -> row(istioctl, "details-v1").get("CDS").equals("STALE"));
        assertThat(row(istioctl, "details-v1")).containsEntry("RDS", "SYNCED").containsEntry("ECDS", "IGNORED");
        assertThat(row(istioctl, "reviews-v1")).containsEntry("CDS", "SYNCED");
    }

    @Test
    void theRealIstioctlShowsARefusalAndWhatDiffers() throws Exception {
        RealIstioctl istioctl = RealIstioctl.require(home);
        mesh.apply(
                """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: details, namespace: bookinfo}
                spec:
                  hosts: [details]
                  http:
                  - match: [{uri: {regex: "a(b"}}]
                    route: [{destination: {host: details}}]
                """);
        TestMesh.await("ERROR", () -> row(istioctl, "reviews-v1").get("RDS").equals("ERROR"));
        assertThat(istioctl.run("proxy-status", "-o", "json")).contains("\"configStatus\": \"ERROR\"", "missing )");
        assertThat(istioctl.run("proxy-status", mesh.name("reviews-v1") + ".bookinfo"))
                .startsWith("Clusters Match\nListeners Match\nRoutes Don't Match (RDS last loaded at ")
                .contains("--- Istiod Routes\n+++ Envoy Routes\n")
                .containsPattern("(?m)^-.*\"regex\": \"a\\(b\"");
    }
}
