package deepdive.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import deepdive.sandbox.store.Objects.Event;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Exchanger;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ObjectStoreTest {
    private final ObjectStore store = ObjectStore.inMemory();

    @AfterEach
    void close() {
        store.close();
    }

    static ObjectNode configMap(String namespace, String name, String value) {
        return Json.parse(
                """
                {"apiVersion":"v1","kind":"ConfigMap","metadata":{"namespace":"%s","name":"%s"},"data":{"a":"%s"}}
                """
                        .formatted(namespace, name, value));
    }

    static ObjectNode virtualService(String timeout) {
        return Json.parse(
                """
                {"apiVersion":"networking.istio.io/v1beta1","kind":"VirtualService",
                 "metadata":{"namespace":"default","name":"demo"},
                 "spec":{"hosts":["details"],"http":[{"route":[{"destination":{"host":"details"}}],"timeout":"%s"}]}}
                """
                        .formatted(timeout));
    }

    @Test
    void newObjectGetsUidTimeRevisionAndStorageVersion() {
        ObjectNode made = store.create("virtualservices.networking.istio.io", virtualService("3s"));
        assertThat(Json.text(made, "metadata", "uid")).hasSize(36);
        assertThat(Json.text(made, "metadata", "creationTimestamp"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(Json.text(made, "metadata", "resourceVersion")).isEqualTo(Long.toString(store.revision()));
        assertThat(made.at("/metadata/generation").asInt()).isEqualTo(1);
        assertThat(Json.text(made, "apiVersion")).isEqualTo("networking.istio.io/v1");
    }

    /** As a controller may try that has looked at its owner a moment ago. */
    @Test
    void nothingIsMadeForAControllerThatHasGone() {
        ObjectNode owner = store.create("configmaps", configMap("default", "owner", "1"));
        ObjectNode owned = configMap("default", "owned", "1");
        Json.child(owned, "metadata")
                .putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "v1")
                .put("kind", "ConfigMap")
                .put("name", "owner")
                .put("uid", Json.text(owner, "metadata", "uid"))
                .put("controller", true);
        store.create("configmaps", owned);
        store.delete("configmaps", "default", "owner");
        assertThat(store.get("configmaps", "default", "owned")).isEmpty();
        assertThatThrownBy(() -> store.create("configmaps", owned))
                .isInstanceOfSatisfying(ApiException.class, refused -> assertThat(refused.code())
                        .isEqualTo(404));
    }

    @Test
    void generationCountsChangesOfTheSpecAlone() {
        String key = "virtualservices.networking.istio.io";
        store.create(key, virtualService("3s"));
        ObjectNode labelled = store.get(key, "default", "demo").orElseThrow();
        Json.child(Json.child(labelled, "metadata"), "labels").put("a", "b");
        ObjectNode updated = store.update(key, labelled);
        assertThat(updated.at("/metadata/generation").asInt()).isEqualTo(1);
        ((ObjectNode) updated.at("/spec/http/0")).put("timeout", "5s");
        updated = store.update(key, updated);
        assertThat(updated.at("/metadata/generation").asInt()).isEqualTo(2);
        updated.putObject("status").put("observedGeneration", "2");
        updated = store.updateStatus(key, updated);
        assertThat(updated.at("/metadata/generation").asInt()).isEqualTo(2);
        assertThat(updated.at("/status/observedGeneration").asString()).isEqualTo("2");
    }

    @Test
    void aChangeThatChangesNothingKeepsTheRevision() {
        store.create("configmaps", configMap("default", "a", "1"));
        ObjectNode same = store.get("configmaps", "default", "a").orElseThrow();
        long revision = store.revision();
        assertThat(store.update("configmaps", same)).isEqualTo(same);
        assertThat(store.revision()).isEqualTo(revision);
    }

    @Test
    void staleUpdateIsAConflict() {
        ObjectNode first = store.create("configmaps", configMap("default", "a", "1"));
        ObjectNode second = first.deepCopy();
        Json.child(second, "data").put("a", "2");
        store.update("configmaps", second);
        Json.child(first, "data").put("a", "3");
        assertThatThrownBy(() -> store.update("configmaps", first))
                .isInstanceOf(ApiException.class)
                .hasMessage("Operation cannot be fulfilled on configmaps \"a\": the object has been modified; please"
                        + " apply your changes to the latest version and try again");
    }

    @Test
    void refusalsAreWordedAsRecordedFromKubeApiserver() {
        assertThatThrownBy(() -> store.create("configmaps", configMap("nowhere", "a", "1")))
                .hasMessage("namespaces \"nowhere\" not found");
        store.create("configmaps", configMap("default", "a", "1"));
        assertThatThrownBy(() -> store.create("configmaps", configMap("default", "a", "1")))
                .hasMessage("configmaps \"a\" already exists");
        assertThatThrownBy(() -> store.delete("virtualservices.networking.istio.io", "default", "x"))
                .hasMessage("virtualservices.networking.istio.io \"x\" not found");
        assertThatThrownBy(() -> store.list("nosuch.example.com"))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(404));
    }

    @Test
    void deletingANamespaceDeletesWhatIsInIt() {
        store.create("namespaces", Json.parse("{\"metadata\":{\"name\":\"scratch\"}}"));
        assertThat(store.get("serviceaccounts", "scratch", "default")).isPresent();
        store.create("configmaps", configMap("scratch", "a", "1"));
        store.delete("namespaces", "", "scratch");
        assertThat(store.get("namespaces", "", "scratch")).isEmpty();
        assertThat(store.get("configmaps", "scratch", "a")).isEmpty();
        assertThat(store.get("serviceaccounts", "scratch", "default")).isEmpty();
    }

    @Test
    void whatAnObjectOwnsGoesWithIt() {
        ObjectNode owner = store.create("configmaps", configMap("default", "owner", "1"));
        ObjectNode child = configMap("default", "child", "1");
        Json.child(child, "metadata")
                .putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "v1")
                .put("kind", "ConfigMap")
                .put("name", "owner")
                .put("uid", Json.text(owner, "metadata", "uid"));
        ObjectNode made = store.create("configmaps", child);
        ObjectNode grandchild = configMap("default", "grandchild", "1");
        Json.child(grandchild, "metadata")
                .putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "v1")
                .put("kind", "ConfigMap")
                .put("name", "child")
                .put("uid", Json.text(made, "metadata", "uid"));
        store.create("configmaps", grandchild);
        store.delete("configmaps", "default", "owner");
        assertThat(store.list("configmaps").stream().map(it -> Json.text(it, "metadata", "name")))
                .doesNotContain("owner", "child", "grandchild");
    }

    @Test
    void watchTellsOfWhatIsThereAndOfEachChangeInOrder() throws Exception {
        store.create("configmaps", configMap("default", "a", "1"));
        BlockingQueue<Event> seen = new LinkedBlockingQueue<>();
        try (AutoCloseable watch = store.watch(List.of("configmaps"), event -> {
            if (Json.text(event.object(), "metadata", "namespace").equals("default")) {
                seen.add(event);
            }
        })) {
            assertThat(watch).isNotNull();
            ObjectNode changed = configMap("default", "a", "2");
            store.update("configmaps", changed);
            store.delete("configmaps", "default", "a");
            assertThat(next(seen).type()).isEqualTo(Event.Type.ADDED);
            Event modified = next(seen);
            assertThat(modified.type()).isEqualTo(Event.Type.MODIFIED);
            assertThat(modified.object().at("/data/a").asString()).isEqualTo("2");
            Event deleted = next(seen);
            assertThat(deleted.type()).isEqualTo(Event.Type.DELETED);
            assertThat(Json.text(deleted.object(), "metadata", "resourceVersion"))
                    .isEqualTo(Long.toString(store.revision()));
        }
    }

    @Test
    void aWatchKnowsWhetherItsReaderIsDone() throws Exception {
        Exchanger<String> reader = new Exchanger<>();
        try (Objects.Watch watch = store.watch(List.of("secrets"), event -> {
            meet(reader);
            meet(reader);
        })) {
            assertThat(watch.delivered()).isTrue();
            store.create("secrets", Json.parse("{\"metadata\":{\"namespace\":\"default\",\"name\":\"a\"}}"));
            meet(reader);
            assertThat(watch.delivered()).isFalse();
            meet(reader);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            while (!watch.delivered()) {
                assertThat(System.nanoTime()).as("done within 5 s").isLessThan(end);
                Thread.onSpinWait();
            }
        }
    }

    private static void meet(Exchanger<String> reader) {
        try {
            reader.exchange("", 5, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Event next(BlockingQueue<Event> seen) throws InterruptedException {
        Event event = seen.poll(5, TimeUnit.SECONDS);
        assertThat(event).as("an event within 5 s").isNotNull();
        return event;
    }

    @Test
    void aDefinitionMakesAType() {
        store.create(
                "customresourcedefinitions.apiextensions.k8s.io",
                Json.parse(
                        """
                {"metadata":{"name":"things.example.com"},"spec":{"group":"example.com","scope":"Namespaced",
                 "names":{"kind":"Thing","plural":"things"},"versions":[{"name":"v1","served":true,"storage":true,
                 "schema":{"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}]}}"""));
        store.create("things.example.com", Json.parse("{\"metadata\":{\"name\":\"one\"},\"spec\":{\"a\":1}}"));
        assertThat(store.list("things.example.com")).hasSize(1);
        store.delete("customresourcedefinitions.apiextensions.k8s.io", "", "things.example.com");
        assertThatThrownBy(() -> store.list("things.example.com")).isInstanceOf(ApiException.class);
    }
}
