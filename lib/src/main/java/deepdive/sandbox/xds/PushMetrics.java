package deepdive.sandbox.xds;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What the control plane counts of its own work since it started; the names are those of istiod's metrics. */
public final class PushMetrics {
    private final Map<ResourceType, LongAdder> pushes = counters();
    private final Map<ResourceType, LongAdder> rejects = counters();
    private final Histogram convergence = new Histogram(.1, .5, 1, 3, 5, 10, 20, 30);

    private static Map<ResourceType, LongAdder> counters() {
        Map<ResourceType, LongAdder> counters = new EnumMap<>(ResourceType.class);
        for (ResourceType type : ResourceType.values()) {
            counters.put(type, new LongAdder());
        }
        return counters;
    }

    void pushed(ResourceType type) {
        pushes.get(type).increment();
    }

    void rejected(ResourceType type) {
        rejects.get(type).increment();
    }

    /** @param time from the first change of a burst until a proxy's configuration was handed to its stream */
    void converged(Duration time) {
        convergence.record(time);
    }

    public long pushes(ResourceType type) {
        return pushes.get(type).sum();
    }

    public long rejects(ResourceType type) {
        return rejects.get(type).sum();
    }

    /** {@code pilot_proxy_convergence_time} */
    public Histogram.Reading convergence() {
        return convergence.read();
    }
}
