package deepdive.sandbox.kubelet;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/** The CPU time of the threads that work for one pod alone; they are named {@code app-POD-NUMBER}. */
final class AppThreads {
    private static final String PREFIX = "app-";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<Long, Long> last = new HashMap<>();
    private final Map<String, Long> total = new HashMap<>();

    /** Nanoseconds so far, by pod; what threads used that have ended since stays in it. */
    Map<String, Long> cpuNanos() {
        Map<Long, Long> now = new HashMap<>();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith(PREFIX)) {
                long nanos = threads.getThreadCpuTime(thread.getThreadId());
                if (nanos >= 0) {
                    String pod =
                            thread.getThreadName().substring(PREFIX.length()).replaceFirst("-\\d+$", "");
                    total.merge(pod, nanos - last.getOrDefault(thread.getThreadId(), 0L), Long::sum);
                    now.put(thread.getThreadId(), nanos);
                }
            }
        }
        last.clear();
        last.putAll(now);
        return Map.copyOf(total);
    }
}
