package deepdive.sandbox.kubelet;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Pods that were deleted and serve on for a while, so that those who do not know of it yet are answered: for five
 * seconds, as pilot-agent waits (ProxyConfig's {@code terminationDrainDuration}).
 */
final class Draining implements AutoCloseable {
    private static final Duration TIME = Duration.ofSeconds(5);

    private final Map<String, PodWorker> workers = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock;
    private final Consumer<PodWorker> end;

    /** @param end stops a pod and gives back its address */
    Draining(ScheduledExecutorService clock, Consumer<PodWorker> end) {
        this.clock = clock;
        this.end = end;
    }

    void add(String key, PodWorker worker) {
        workers.put(key, worker);
        clock.schedule(() -> end(key, worker), TIME.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends at once what stands in the way of a new pod of this name, or of this address. */
    synchronized void makeWay(String key, String ip) {
        workers.forEach((other, worker) -> {
            if (other.equals(key) || worker.ip().equals(ip)) {
                end(other, worker);
            }
        });
    }

    /** One at a time: who makes way waits for one that is just being ended. */
    private synchronized void end(String key, PodWorker worker) {
        if (workers.remove(key, worker)) {
            end.accept(worker);
        }
    }

    @Override
    public void close() {
        workers.forEach(this::end);
    }
}
