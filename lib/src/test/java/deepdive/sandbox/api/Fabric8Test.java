package deepdive.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fabric8 client against the API, unchanged. */
@org.junit.jupiter.api.Timeout(60)
class Fabric8Test {
    @TempDir
    static Path dir;

    private static ApiFixture api;
    private static KubernetesClient client;

    @BeforeAll
    static void start() throws Exception {
        api = new ApiFixture();
        client = api.client(dir);
    }

    @AfterAll
    static void stop() {
        client.close();
        api.close();
    }

    private static ConfigMap map(String name, String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .addToLabels("test", "fabric8")
                .endMetadata()
                .addToData("a", value)
                .build();
    }

    private static void eventually(String what, BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(10));
        while (!condition.getAsBoolean() && Instant.now().isBefore(end)) {
            Thread.sleep(20);
        }
        assertThat(condition.getAsBoolean()).as(what).isTrue();
    }

    @Test
    void kubeconfigIsForItsOwnerAlone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("kubeconfig"))))
                .isEqualTo("rw-------");
    }

    @Test
    void informersSeeChanges() throws Exception {
        client.resource(map("informed", "1")).create();
        try (SharedIndexInformer<ConfigMap> informer = client.configMaps()
                .inNamespace("default")
                .withLabel("test", "fabric8")
                .inform()) {
            eventually("the informer has synced", informer::hasSynced);
            client.configMaps().inNamespace("default").withName("informed").edit(it -> {
                it.getData().put("a", "2");
                return it;
            });
            eventually("the change is seen", () -> informer.getStore().list().stream()
                    .anyMatch(it -> "2".equals(it.getData().get("a"))));
            client.configMaps().inNamespace("default").withName("informed").delete();
            eventually("the deletion is seen", () -> informer.getStore().list().stream()
                    .noneMatch(it -> it.getMetadata().getName().equals("informed")));
        }
    }

    @Test
    void serverSideApplyMerges() {
        client.resource(map("applied", "1")).fieldManager("one").serverSideApply();
        ConfigMap other = new ConfigMapBuilder(map("applied", "1"))
                .withData(Map.of("b", "2"))
                .build();
        ConfigMap both = client.resource(other).fieldManager("two").serverSideApply();
        assertThat(both.getData()).containsEntry("a", "1").containsEntry("b", "2");
        ConfigMap conflict = new ConfigMapBuilder(map("applied", "9")).build();
        assertThatThrownBy(() -> client.resource(conflict).fieldManager("two").serverSideApply())
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> assertThat(e.getCode())
                        .isEqualTo(409));
    }

    @Test
    void deploymentsAreDefaultedAndScaled() {
        Deployment deployment = new DeploymentBuilder()
                .withNewMetadata()
                .withName("web")
                .withNamespace("default")
                .endMetadata()
                .withNewSpec()
                .withNewSelector()
                .addToMatchLabels("app", "web")
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", "web")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("web")
                .withImage("nginx:1")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
        Deployment made = client.resource(deployment).create();
        assertThat(made.getSpec().getReplicas()).isEqualTo(1);
        assertThat(made.getSpec().getTemplate().getSpec().getRestartPolicy()).isEqualTo("Always");
        Deployment scaled = client.apps()
                .deployments()
                .inNamespace("default")
                .withName("web")
                .scale(0);
        assertThat(scaled.getSpec().getReplicas()).isZero();
        assertThat(scaled.getMetadata().getGeneration()).isEqualTo(2);
    }

    @Test
    void servicesGetAnAddressOfTheirOwn() {
        Service service = new ServiceBuilder()
                .withNewMetadata()
                .withName("web")
                .withNamespace("default")
                .endMetadata()
                .withNewSpec()
                .addNewPort()
                .withPort(80)
                .endPort()
                .endSpec()
                .build();
        Service made = client.resource(service).create();
        assertThat(made.getSpec().getClusterIP()).startsWith("10.43.");
        assertThat(made.getSpec().getPorts().get(0).getTargetPort().getIntVal()).isEqualTo(80);
        Service twin = new ServiceBuilder(service)
                .editMetadata()
                .withName("twin")
                .endMetadata()
                .editSpec()
                .withClusterIP(made.getSpec().getClusterIP())
                .endSpec()
                .build();
        assertThatThrownBy(() -> client.resource(twin).create()).hasMessageContaining("already allocated");
    }

    @Test
    void customResourcesAreCheckedByTheirSchema() {
        GenericKubernetesResource rule = new GenericKubernetesResource();
        rule.setApiVersion("networking.istio.io/v1");
        rule.setKind("DestinationRule");
        rule.setMetadata(map("rule", "1").getMetadata());
        rule.setAdditionalProperty("spec", Map.of("subsets", java.util.List.of(Map.of("labels", Map.of("a", "b")))));
        assertThatThrownBy(() -> client.resource(rule).create())
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(422);
                    assertThat(e.getMessage())
                            .contains("spec.host: Required value", "spec.subsets[0].name: Required value");
                });
    }
}
