package deepdive.sandbox.kubelet;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * What the pods and the node use, measured every few seconds:
 *
 * <ul>
 *   <li>{@code istio-proxy}: its Envoy's process, CPU time and private memory, from {@code /proc}.
 *   <li>An app runs inside this JVM: the CPU time of its own threads (the network threads that all apps share count
 *       for none of them).
 *   <li>istiod: the JVM's CPU time without the apps' threads; so the API server, the controllers and the kubelet, which
 *       run in it too, are in it.
 *   <li>The JVM's private memory is counted in equal parts for the containers that run inside it.
 *   <li>The node: this machine as a whole.
 * </ul>
 */
public final class ResourceMeter implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(5);

    /** While something new was measured once only, and so nothing can be said of it. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private static final int WINDOW = 3;
    private static final String NODE = "";

    private final Kubelet kubelet;
    private final ProcFiles proc = new ProcFiles();
    private final AppThreads threads = new AppThreads();
    private final Deque<Sample> samples = new ArrayDeque<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "resource-meter");
        thread.setDaemon(true);
        return thread;
    });

    /** @param cpu nanoseconds so far, by {@code NAMESPACE/POD/CONTAINER}; the node's by {@code ""} */
    private record Sample(Instant at, Map<String, Long> cpu, Map<String, Long> memory) {}

    public ResourceMeter(Kubelet kubelet) {
        this.kubelet = kubelet;
        next(Duration.ZERO);
    }

    /** By container; empty for a pod that is not known or was not measured twice yet. */
    public synchronized Map<String, Usage> pod(String namespace, String pod) {
        Map<String, Usage> all = new LinkedHashMap<>();
        kubelet.worker(namespace, pod).ifPresent(worker -> {
            for (JsonNode container : worker.pod().path("spec").path("containers")) {
                String name = container.path("name").asString();
                usage(namespace + "/" + pod + "/" + name).ifPresent(usage -> all.put(name, usage));
            }
        });
        return all;
    }

    /** Empty until it was measured twice. */
    public synchronized Optional<Usage> node() {
        return usage(NODE);
    }

    private Optional<Usage> usage(String key) {
        Sample last = samples.peekLast();
        if (last == null || !last.cpu().containsKey(key)) {
            return Optional.empty();
        }
        for (Sample first : samples) {
            Long before = first.cpu().get(key);
            if (first != last && before != null) {
                Duration window = Duration.between(first.at(), last.at());
                long nanos = Math.max(0, last.cpu().get(key) - before);
                return Optional.of(new Usage(
                        last.at(),
                        window,
                        Math.round(nanos * 1e9 / window.toNanos()),
                        last.memory().get(key)));
            }
        }
        return Optional.empty();
    }

    private void next(Duration delay) {
        if (!clock.isShutdown()) {
            clock.schedule(this::measure, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void measure() {
        boolean allKnown = true;
        try {
            Sample sample = sample();
            synchronized (this) {
                Sample previous = samples.peekLast();
                allKnown = previous != null
                        && previous.cpu().keySet().containsAll(sample.cpu().keySet());
                samples.add(sample);
                if (samples.size() > WINDOW + 1) {
                    samples.remove();
                }
            }
        } catch (IOException e) {
            kubelet.problem("resource usage: " + e.getMessage());
        }
        next(allKnown ? PERIOD : SOON);
    }

    private Sample sample() throws IOException {
        Map<String, Long> cpu = new HashMap<>();
        Map<String, Long> memory = new HashMap<>();
        cpu.put(NODE, proc.hostCpuNanos());
        memory.put(NODE, proc.hostMemory());
        Map<String, Long> apps = threads.cpuNanos();
        Map<String, String> inside = new HashMap<>();
        for (PodWorker worker : kubelet.workers()) {
            String pod = Fields.namespace(worker.pod()) + "/" + Fields.name(worker.pod());
            for (JsonNode container : worker.pod().path("spec").path("containers")) {
                String name = container.path("name").asString();
                if (!name.equals(Injection.PROXY)) {
                    inside.put(pod + "/" + name, Fields.name(worker.pod()));
                    cpu.put(pod + "/" + name, apps.getOrDefault(Fields.name(worker.pod()), 0L));
                } else if (worker.envoy() != null) {
                    proc.process(worker.envoy().pid()).ifPresent(process -> {
                        cpu.put(pod + "/" + name, process.cpuNanos());
                        memory.put(pod + "/" + name, process.memory());
                    });
                }
            }
        }
        ProcFiles.Process jvm = proc.process(ProcessHandle.current().pid())
                .orElseThrow(() -> new IOException("/proc does not show this process"));
        long ofApps = apps.values().stream().mapToLong(Long::longValue).sum();
        for (Map.Entry<String, String> each : inside.entrySet()) {
            memory.put(each.getKey(), jvm.memory() / inside.size());
            if (each.getKey().startsWith("istio-system/istiod-")) {
                cpu.put(each.getKey(), jvm.cpuNanos() - ofApps);
            }
        }
        return new Sample(Instant.now(), cpu, memory);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
