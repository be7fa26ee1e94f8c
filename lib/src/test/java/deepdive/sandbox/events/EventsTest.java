package deepdive.sandbox.events;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** How often what happened is written down, and for how long. */
class EventsTest {
    private static final String HOUR_AGO = Instant.now()
            .minus(Duration.ofMinutes(61))
            .truncatedTo(ChronoUnit.SECONDS)
            .toString();

    private final ObjectStore store = ObjectStore.inMemory();
    private final List<RuntimeException> problems = new ArrayList<>();
    private final EventRecorder recorder = EventRecorder.start(store, problems::add);
    private final EventSource kubelet = recorder.on("lab", "kubelet");

    @AfterEach
    void stop() {
        store.close();
        assertThat(problems).isEmpty();
    }

    @Test
    void theSameAgainIsCountedInOneCommit() {
        ObjectNode pod = pod("default");
        long before = store.revision();
        for (int i = 0; i < 3; i++) {
            kubelet.warning(pod, "spec.containers{web}", "BackOff", "again");
        }
        recorder.acting("lab", "default-scheduler", "Binding").normal(pod, "Scheduled", "to lab");
        recorder.close();

        assertThat(store.revision()).isEqualTo(before + 2);
        List<ObjectNode> events = store.list("events");
        assertThat(events).extracting(event -> Json.text(event, "reason")).containsExactly("BackOff", "Scheduled");
        assertThat(Json.at(events.get(0), "count").asInt()).isEqualTo(3);
        assertThat(Json.text(events.get(0), "involvedObject", "fieldPath")).isEqualTo("spec.containers{web}");
        assertThat(Json.at(events.get(0), "eventTime").isNull()).isTrue();
        assertThat(events.get(1).has("count")).isFalse();
        assertThat(Json.text(events.get(1), "eventTime")).matches(".*T.*\\.\\d{6}Z");
        assertThat(Json.text(events.get(1), "reportingInstance")).isEqualTo("default-scheduler-lab");
    }

    @Test
    void manyMessagesOfOneKindAreCombined() {
        ObjectNode pod = pod("default");
        IntStream.rangeClosed(1, 12).forEach(i -> kubelet.normal(pod, "Pulled", "image " + i));
        recorder.close();

        List<ObjectNode> events = store.list("events");
        assertThat(events).hasSize(10);
        assertThat(Json.text(events.get(9), "message")).isEqualTo("(combined from similar events): image 12");
        assertThat(Json.at(events.get(9), "count").asInt()).isEqualTo(3);
    }

    @Test
    void eventsOfANamespaceThatIsGoneAreDropped() {
        kubelet.normal(pod("gone"), "Killing", "Stopping container web");
        kubelet.normal(pod("default"), "Killing", "Stopping container web");
        recorder.close();
        assertThat(store.list("events")).hasSize(1);
    }

    @Test
    void eventsAreRemovedAfterAnHourAndWhereThereAreTooMany() {
        store.create("events", event("old", HOUR_AGO));
        store.create("events", event("new", Instant.now().toString()));
        recorder.close();
        assertThat(store.list("events"))
                .extracting(event -> Json.text(event, "metadata", "name"))
                .containsExactly("new");

        List<ObjectNode> many = IntStream.range(0, Retention.MOST + 2)
                .mapToObj(i -> event("e" + i, Instant.now().plusSeconds(i).toString()))
                .toList();
        assertThat(Retention.outlived(many, Instant.now())).containsExactly(many.get(0), many.get(1));
    }

    private static ObjectNode pod(String namespace) {
        ObjectNode pod = Json.object().put("apiVersion", "v1").put("kind", "Pod");
        pod.putObject("metadata").put("name", "web").put("namespace", namespace).put("uid", "1");
        return pod;
    }

    private static ObjectNode event(String name, String last) {
        ObjectNode event = Json.object().put("apiVersion", "v1").put("kind", "Event");
        event.putObject("metadata").put("name", name).put("namespace", "default");
        return event.put("lastTimestamp", last);
    }
}
