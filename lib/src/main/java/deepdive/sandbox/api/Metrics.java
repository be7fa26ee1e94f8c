package deepdive.sandbox.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What runs in pods and on nodes uses now, as measured: the source of the API group {@code metrics.k8s.io}, which {@code
 * kubectl top} asks. Called for each pod at each request, from any thread; must not wait for anything.
 */
public interface Metrics {
    /** What a node's sample has its use under; a pod's has its containers' names. */
    String NODE = "node";

    /** Empty where the pod does not run, or was not seen long enough to tell. */
    Optional<Sample> pod(String namespace, String name);

    Optional<Sample> node(String name);

    /**
     * @param nanocores CPU time used per time passed, in thousand millionths of a core
     * @param bytes memory that could not be had back: the working set
     */
    record Usage(long nanocores, long bytes) {}

    /**
     * @param timestamp the end of the time in which the CPU was measured
     * @param window how long that was
     */
    record Sample(Instant timestamp, Duration window, Map<String, Usage> usage) {}
}
