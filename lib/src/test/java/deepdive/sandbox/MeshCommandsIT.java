package deepdive.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.sandbox.MeshProcess.Ended;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code mesh up|status|down} as processes: what they say where something is wrong, and what survives a kill. */
class MeshCommandsIT {
    private static final String CART =
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

    private MeshProcess mesh;
    private Path scenario;

    @BeforeEach
    void prepare() throws Exception {
        mesh = MeshProcess.fresh();
        scenario = Files.createDirectories(mesh.home().resolve("scenario"));
        Files.writeString(scenario.resolve("cart.yaml"), CART);
    }

    @AfterEach
    void down() throws Exception {
        mesh.run("down");
        TestMesh.await("no Envoy", () -> mesh.envoys() == 0);
    }

    @Test
    void twoUpsAtOnceMakeOneMesh() throws Exception {
        String[] up = {"up", "--scenario", scenario.toString(), "--traffic", "0"};
        Process first = mesh.start(Map.of(), up);
        Process second = mesh.start(Map.of(), up);
        Ended one = MeshProcess.end(first);
        Ended other = MeshProcess.end(second);
        assertThat(one.exit()).as(one.out()).isZero();
        assertThat(other.exit()).as(other.out()).isZero();
        assertThat(mesh.envoys()).isEqualTo(1);
        assertThat(one.out() + other.out()).contains("Another mesh up is at work");

        assertThat(mesh.run("status").out()).contains("cart-").contains("2/2");
        assertThat(mesh.run("env").out().strip()).isEqualTo("export KUBECONFIG='" + mesh.home() + "/kubeconfig'");
        assertThat(mesh.run(up).out()).startsWith("The mesh is up: ");
        Ended another = mesh.run("up", "--scenario", mesh.home().toString());
        assertThat(another.exit()).isEqualTo(1);
        assertThat(another.out()).contains("the mesh is up already; stop it first");
        assertThat(mesh.run("down").exit()).isZero();
        TestMesh.await("no Envoy", () -> mesh.envoys() == 0);
        assertThat(mesh.home().resolve("sandbox.json")).doesNotExist();
    }

    @Test
    void whatWasAcknowledgedSurvivesAKill() throws Exception {
        Ended up = mesh.run("up", "--scenario", scenario.toString(), "--traffic", "0");
        assertThat(up.exit()).as(up.out()).isZero();
        List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
        Thread writer = new Thread(() -> write(acknowledged));
        writer.start();
        TestMesh.await("some objects", () -> acknowledged.size() > 20);
        ProcessHandle sandbox = mesh.sandbox();
        sandbox.destroyForcibly();
        sandbox.onExit().get(10, TimeUnit.SECONDS);
        TestMesh.await("no Envoy", () -> mesh.envoys() == 0);
        writer.join(30_000);
        assertThat(writer.isAlive()).isFalse();

        Ended again = mesh.run("up", "--scenario", scenario.toString(), "--traffic", "0");
        assertThat(again.exit()).as(again.out()).isZero();
        try (KubernetesClient client = client()) {
            List<String> there = client.configMaps().inNamespace("shop").list().getItems().stream()
                    .map(map -> map.getMetadata().getName())
                    .toList();
            assertThat(there).containsAll(acknowledged);
        }
        assertThat(mesh.envoys()).isEqualTo(1);
    }

    private KubernetesClient client() throws Exception {
        Config config = Config.fromKubeconfig(Files.readString(mesh.home().resolve("kubeconfig")));
        config.setRequestRetryBackoffLimit(0);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private void write(List<String> acknowledged) {
        try (KubernetesClient client = client()) {
            for (int i = 0; ; i++) {
                String name = "note-" + i;
                client.configMaps()
                        .inNamespace("shop")
                        .resource(new ConfigMapBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .endMetadata()
                                .addToData("n", "" + i)
                                .build())
                        .create();
                acknowledged.add(name);
            }
        } catch (KubernetesClientException killed) {
            // as it is to be: the server has gone
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatCannotStartSaysWhyInOneLine() throws Exception {
        fails(mesh.run("up", "--scenario", "/no/such/dir"), "/no/such/dir is not a directory");
        fails(
                mesh.run(Map.of("DEEPDIVE_ENVOY", "/nonexistent"), "up", "--scenario", scenario.toString()),
                "DEEPDIVE_ENVOY is /nonexistent, which is no executable file");
        Files.writeString(scenario.resolve("broken.yaml"), "kind: [");
        fails(mesh.run("up", "--scenario", scenario.toString()), "broken.yaml");
        Files.writeString(
                scenario.resolve("broken.yaml"),
                """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: wrong, namespace: shop}
                spec: {hosts: not-a-list}
                """);
        fails(mesh.run("up", "--scenario", scenario.toString()), "spec.hosts");
        assertThat(mesh.envoys()).isZero();
    }

    private static void fails(Ended ended, String reason) {
        assertThat(ended.exit()).as(ended.out()).isEqualTo(1);
        List<String> lines = ended.out().strip().lines().toList();
        assertThat(lines.get(lines.size() - 1)).startsWith("mesh up: ").contains(reason);
        assertThat(ended.out()).doesNotContain("\tat ", "Exception");
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        MeshProcess other = MeshProcess.fresh();
        String octet = "137";
        try {
            Ended up = other.run(Map.of("DEEPDIVE_OCTET", octet), "up", "--api-only");
            assertThat(up.exit()).as(up.out()).isZero();
            fails(mesh.run(Map.of("DEEPDIVE_OCTET", octet), "up", "--api-only"), "127." + octet + ".0.1:6443");
            // without a wish for an address it takes the next one that is free
            Ended free = mesh.run("up", "--api-only");
            assertThat(free.exit()).as(free.out()).isZero();
        } finally {
            other.run("down");
        }
    }
}
