package deepdive.sandbox.controller;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.sandbox.events.EventRecorder;
import deepdive.sandbox.kubelet.Injection;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Controllers on a store, with a kubelet of three lines that makes every pod run. */
class ControllersTest {
    private final ObjectStore cluster = ObjectStore.inMemory();
    private final List<RuntimeException> problems = new ArrayList<>();
    private EventRecorder events;
    private Controllers controllers;
    private AutoCloseable kubelet;
    private int nextIp = 10;

    @BeforeEach
    void start() {
        cluster.create(
                "namespaces",
                Json.parse("{'metadata':{'name':'shop','labels':{'istio-injection':'enabled'}}}".replace('\'', '"')));
        events = EventRecorder.start(cluster, problems::add);
        controllers = Controllers.start(cluster, events, problems::add);
        kubelet = cluster.watch(List.of("pods"), event -> {
            if (Json.text(event.object(), "status", "podIP").isEmpty()
                    && event.type() != deepdive.sandbox.store.Objects.Event.Type.DELETED) {
                run(event.object());
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        kubelet.close();
        controllers.close();
        events.close();
        cluster.close();
        assertThat(problems).isEmpty();
    }

    private void run(ObjectNode pod) {
        ObjectNode status = Json.child(pod, "status");
        status.put("phase", "Running").put("podIP", "127.42.0." + nextIp++);
        status.putArray("conditions").addObject().put("type", "Ready").put("status", "True");
        cluster.updateStatus("pods", pod);
    }

    @Test
    void theFirstPodHasTheNameAddressAndVersionThatTheScenarioFixes() {
        deploy(
                "web",
                1,
                "'sandbox.deepdive.io/first-pod':'web-6f7c-abcde','sandbox.deepdive.io/first-pod-ip':'0.30',"
                        + "'sandbox.deepdive.io/first-pod-proxy-version':'1.22.3'");
        await(() -> ready("web") == 1);

        ObjectNode pod = pods().get(0);
        assertThat(Json.text(pod, "metadata", "name")).isEqualTo("web-6f7c-abcde");
        assertThat(Json.text(pod, "metadata", "labels", "pod-template-hash")).isEqualTo("6f7c");
        assertThat(Json.text(pod, "metadata", "annotations", "sandbox.deepdive.io/pod-ip"))
                .isEqualTo("0.30");
        assertThat(Json.at(pod, "spec", "containers"))
                .extracting(c -> c.path("image").asString(""))
                .containsExactly("shop/web:1", "docker.io/istio/proxyv2:1.22.3");

        cluster.delete("pods", "shop", "web-6f7c-abcde");
        await(() -> pods().size() == 1 && ready("web") == 1);
        assertThat(Json.text(pods().get(0), "metadata", "name"))
                .startsWith("web-6f7c-")
                .isNotEqualTo("web-6f7c-abcde");
        assertThat(Json.text(pods().get(0), "spec", "containers")).isEmpty();
        assertThat(Json.at(pods().get(0), "spec", "containers")
                        .get(1)
                        .path("image")
                        .asString(""))
                .isEqualTo("docker.io/istio/proxyv2:" + Injection.DEFAULT_VERSION);
    }

    @Test
    void scalesUpAndDown() {
        deploy("web", 1, "");
        await(() -> ready("web") == 1);
        scale("web", 4);
        await(() -> ready("web") == 4 && pods().size() == 4);
        scale("web", 0);
        await(() -> pods().isEmpty() && ready("web") == 0);
    }

    @Test
    void aChangedTemplateRollsOutWithoutALapse() throws Exception {
        deploy("web", 2, "");
        await(() -> ready("web") == 2);
        List<String> before = names();
        List<Integer> available = new ArrayList<>();
        try (AutoCloseable watch = cluster.watch(
                List.of("deployments.apps"),
                event -> available.add(
                        Json.at(event.object(), "status", "availableReplicas").asInt(0)))) {
            ObjectNode deployment = deployment("web");
            Json.child(Json.child(Json.child(Json.child(deployment, "spec"), "template"), "metadata"), "annotations")
                    .put("kubectl.kubernetes.io/restartedAt", "2026-01-01T00:00:00Z");
            cluster.update("deployments.apps", deployment);
            await(() -> pods().size() == 2 && names().stream().noneMatch(before::contains) && ready("web") == 2);
        }
        assertThat(available).allMatch(count -> count >= 2);
        assertThat(Json.text(deployment("web"), "metadata", "annotations", "deployment.kubernetes.io/revision"))
                .isEqualTo("2");
        assertThat(cluster.list("replicasets.apps")).hasSize(2);
    }

    @Test
    void whatControllersDoIsToldInEvents() {
        deploy("web", 1, "");
        await(() -> ready("web") == 1);
        String set = Json.text(cluster.list("replicasets.apps").get(0), "metadata", "name");
        String first = names().get(0);
        scale("web", 2);
        await(() -> ready("web") == 2);
        scale("web", 1);
        await(() -> ready("web") == 1 && pods().size() == 1);
        scale("web", 2);
        await(() -> ready("web") == 2);
        await(() -> told("Deployment", "web").contains("2 Scaled up replica set " + set + " from 1 to 2"));

        assertThat(told("Deployment", "web"))
                .containsExactly(
                        "1 Scaled up replica set " + set + " from 0 to 1",
                        "2 Scaled up replica set " + set + " from 1 to 2",
                        "1 Scaled down replica set " + set + " from 2 to 1");
        assertThat(told("ReplicaSet", set))
                .hasSize(4)
                .startsWith("1 Created pod: " + first)
                .anyMatch(line -> line.startsWith("1 Deleted pod: " + set + "-"));
        ObjectNode scaled = cluster.list("events").stream()
                .filter(event -> Json.text(event, "reason").equals("ScalingReplicaSet"))
                .findFirst()
                .orElseThrow();
        assertThat(Json.text(scaled, "source", "component")).isEqualTo("deployment-controller");
        assertThat(Json.text(scaled, "reportingComponent")).isEqualTo("deployment-controller");
        assertThat(Json.text(scaled, "involvedObject", "uid"))
                .isEqualTo(Json.text(deployment("web"), "metadata", "uid"));
    }

    /** Counts and messages of the events about an object, in the order of their first time. */
    private List<String> told(String kind, String name) {
        return cluster.list("events").stream()
                .filter(event -> Json.text(event, "involvedObject", "kind").equals(kind)
                        && Json.text(event, "involvedObject", "name").equals(name))
                .map(event -> Json.at(event, "count").asInt() + " " + Json.text(event, "message"))
                .toList();
    }

    @Test
    void servicesFollowTheirPods() {
        deploy("web", 2, "");
        cluster.create(
                "services",
                Json.parse(("{'metadata':{'name':'web','namespace':'shop'},'spec':{'selector':{'app':'web'},"
                                + "'ports':[{'name':'http','port':80,'targetPort':8080,'protocol':'TCP'}]}}")
                        .replace('\'', '"')));
        await(() -> addresses() == 2);
        ObjectNode slice = cluster.list("endpointslices.discovery.k8s.io").get(0);
        assertThat(Json.at(slice, "ports").get(0).path("port").asInt()).isEqualTo(8080);
        scale("web", 1);
        await(() -> addresses() == 1);
        assertThat(cluster.list("endpointslices.discovery.k8s.io")).hasSize(1);
    }

    private long addresses() {
        return cluster.list("endpointslices.discovery.k8s.io").stream()
                .mapToInt(slice -> slice.path("endpoints").size())
                .sum();
    }

    private void deploy(String name, int replicas, String annotations) {
        cluster.create(
                "deployments.apps",
                Json.parse(("{'metadata':{'name':'" + name + "','namespace':'shop','annotations':{" + annotations
                                + "}},'spec':{'replicas':" + replicas + ",'selector':{'matchLabels':{'app':'" + name
                                + "'}},'template':{'metadata':{'labels':{'app':'"
                                + name + "'}},'spec':{'containers':[{'name':'" + name + "','image':'shop/" + name
                                + ":1','ports':[{'containerPort':8080}]}]}}}}")
                        .replace('\'', '"')));
    }

    private void scale(String name, int replicas) {
        ObjectNode deployment = deployment(name);
        Json.child(deployment, "spec").put("replicas", replicas);
        cluster.update("deployments.apps", deployment);
    }

    private ObjectNode deployment(String name) {
        return cluster.get("deployments.apps", "shop", name).orElseThrow();
    }

    /** Ready replicas, once the status speaks of the current spec. */
    private int ready(String name) {
        ObjectNode deployment = deployment(name);
        boolean current = Json.at(deployment, "status", "observedGeneration").asLong(-1)
                == Json.at(deployment, "metadata", "generation").asLong();
        return current ? Json.at(deployment, "status", "readyReplicas").asInt(0) : -1;
    }

    private List<ObjectNode> pods() {
        return cluster.list("pods");
    }

    private List<String> names() {
        return pods().stream().map(pod -> Json.text(pod, "metadata", "name")).toList();
    }

    private void await(BooleanSupplier condition) {
        Instant end = Instant.now().plus(Duration.ofSeconds(10));
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(
                        "not so within 10 s; deployments: " + cluster.list("deployments.apps") + ", pods: " + names());
            }
            Thread.onSpinWait();
        }
    }
}
