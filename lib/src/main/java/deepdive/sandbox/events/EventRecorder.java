package deepdive.sandbox.events;

import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.ObjectStore;
import deepdive.sandbox.store.ResourceType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes down what components tell, in the background: those who tell never wait, and what is told in a burst is one
 * commit. Also removes events that have been kept long enough.
 */
public final class EventRecorder implements AutoCloseable {
    /** What is told within this time of the first is written together. */
    private static final long GATHER_MILLIS = 500;

    private final ObjectStore store;
    private final ResourceType type;
    private final Consumer<RuntimeException> problems;
    private final Correlation correlation = new Correlation();
    private final Queue<Event> told = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(
            1,
            task -> {
                Thread thread = new Thread(task, "events");
                thread.setDaemon(true);
                return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy()); // who tells something after the end is not to fail for that

    private EventRecorder(ObjectStore store, Consumer<RuntimeException> problems) {
        this.store = store;
        this.type = store.types().get("events");
        this.problems = problems;
    }

    /** @param problems is told of what could not be written */
    public static EventRecorder start(ObjectStore store, Consumer<RuntimeException> problems) {
        EventRecorder recorder = new EventRecorder(store, problems);
        recorder.worker.scheduleWithFixedDelay(recorder::write, 1, 1, TimeUnit.MINUTES);
        return recorder;
    }

    /** A component of the control plane. */
    public EventSource of(String component) {
        return new EventSource(this, component, "", "");
    }

    /** A component of a node. */
    public EventSource on(String node, String component) {
        return new EventSource(this, component, node, "");
    }

    /** A component that tells of one action, and each time anew. */
    public EventSource acting(String node, String component, String action) {
        return new EventSource(this, component, node, action);
    }

    void tell(Event event) {
        told.add(event);
        if (due.compareAndSet(false, true)) {
            worker.schedule(this::write, GATHER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void write() {
        due.set(false);
        Map<String, ObjectNode> changed = new LinkedHashMap<>();
        for (Event event = told.poll(); event != null; event = told.poll()) {
            ObjectNode object = correlation.observe(event);
            changed.put(Json.text(object, "metadata", "name"), object);
        }
        try {
            store.write(
                    type,
                    changed.values(),
                    Retention.outlived(store.snapshot(type, null).objects(), Instant.now()),
                    refusal -> {
                        if (refusal.code() != 404) { // the namespace has gone, and its events with it
                            problems.accept(refusal);
                        }
                    });
        } catch (RuntimeException e) {
            problems.accept(e);
        }
    }

    /** Writes what is still to be written, and ends. */
    @Override
    public void close() {
        worker.shutdownNow();
        write();
    }
}
