package deepdive.sandbox.xds;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long something took, counted as Prometheus counts: each bound has all that took no longer. */
public final class Histogram {
    private final double[] bounds;
    private final long[] counts;
    private double sum;
    private long count;

    /** @param bounds in seconds, ascending */
    Histogram(double... bounds) {
        this.bounds = bounds.clone();
        counts = new long[bounds.length];
    }

    synchronized void record(Duration time) {
        double seconds = time.toNanos() / 1e9;
        for (int i = 0; i < bounds.length; i++) {
            if (seconds <= bounds[i]) {
                counts[i]++;
            }
        }
        sum += seconds;
        count++;
    }

    /** A moment of it; sum in seconds. */
    public record Reading(Map<Double, Long> buckets, double sum, long count) {}

    public synchronized Reading read() {
        Map<Double, Long> buckets = new LinkedHashMap<>();
        for (int i = 0; i < bounds.length; i++) {
            buckets.put(bounds[i], counts[i]);
        }
        return new Reading(buckets, sum, count);
    }
}
