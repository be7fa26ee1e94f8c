package deepdive.sandbox.kubelet;

import java.time.Duration;
import java.time.Instant;

/**
 * What something used: CPU on average over a window that ended at {@code timestamp}, memory at its end.
 *
 * @param nanoCores billionths of one CPU
 * @param memory bytes
 */
public record Usage(Instant timestamp, Duration window, long nanoCores, long memory) {}
