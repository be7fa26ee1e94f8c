package deepdive.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A sandbox that is killed leaves no process behind, and the next one goes on from its objects. */
class NoOrphanIT {
    private static final String SCENARIO =
            """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop, labels: {istio-injection: enabled}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: cart, namespace: shop}
            spec:
              selector: {matchLabels: {app: cart}}
              template:
                metadata: {labels: {app: cart}}
                spec: {containers: [{name: cart, image: "example/cart:1", ports: [{containerPort: 8080}]}]}
            """;

    @Test
    void killedHalfWayItLeavesNothingAndComesBack() throws Exception {
        Path home = Files.createTempDirectory(Path.of("/tmp"), "dd-or");
        Path scenario = Files.createDirectories(home.resolve("scenario"));
        Files.writeString(scenario.resolve("shop.yaml"), SCENARIO);

        Process first = start(home, scenario);
        TestMesh.await("an Envoy", () -> envoys(home) == 1);
        first.destroyForcibly().waitFor();
        long killed = System.nanoTime();
        TestMesh.await("no Envoy", () -> envoys(home) == 0);
        assertThat(System.nanoTime() - killed).isLessThan(TimeUnit.SECONDS.toNanos(5));

        Process second = start(home, scenario);
        try {
            TestMesh.await("readiness", () -> Files.exists(home.resolve("sandbox.json")));
            assertThat(envoys(home)).isEqualTo(1);
        } finally {
            second.destroy();
            assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        TestMesh.await("no Envoy", () -> envoys(home) == 0);
        assertThat(home.resolve("sandbox.json")).doesNotExist();
    }

    private static Process start(Path home, Path scenario) throws Exception {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "deepdive.sandbox.Sandbox",
                        "--state",
                        home.toString(),
                        "--scenario",
                        scenario.toString(),
                        "--traffic",
                        "0"))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("out.log").toFile())
                .start();
    }

    private static long envoys(Path home) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> String.join(" ", arguments).contains(home + "/pods/"))
                        .orElse(false))
                .count();
    }
}
