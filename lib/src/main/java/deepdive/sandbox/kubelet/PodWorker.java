package deepdive.sandbox.kubelet;

import deepdive.sandbox.store.ApiException;
import deepdive.sandbox.store.Objects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One pod on this machine: its directory, its Envoy and its programs, and what its status says of them. */
final class PodWorker implements AutoCloseable {
    /** How often a failing probe is told of: the period of an injected proxy's readiness probe; it runs more often here. */
    private static final Duration PROBE_PERIOD = Duration.ofSeconds(15);

    private final Node node;
    private final ObjectNode pod;
    private final Path directory;
    private final Map<String, AppHost.Running> apps = new LinkedHashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final List<ContainerLog> logs = new ArrayList<>();
    private final Instant started = Instant.now();
    private final PodEvents events;
    private EnvoyProcess envoy;
    private StatusPort status;
    private volatile boolean closed;
    private volatile boolean envoyReady;
    private volatile Instant unhealthyTold = started;

    /** @param pod with its address in its status */
    PodWorker(Node node, ObjectNode pod) {
        this.node = node;
        this.pod = pod;
        events = new PodEvents(node.events(), pod);
        directory = node.podDirectory(Fields.namespace(pod), Fields.name(pod));
    }

    /** Starts everything; what fails shows in the pod's status and does not keep the rest from starting. */
    synchronized void start() throws InterruptedException {
        if (closed) {
            return;
        }
        try {
            DeleteTree.at(directory, node::problem); // what a sandbox that was killed has left
            Files.createDirectories(directory);
            if (Injection.hasProxy(pod)) {
                startEnvoy();
            }
        } catch (IOException e) {
            fail(Injection.PROXY, e);
        }
        for (JsonNode container : pod.path("spec").path("containers")) {
            String name = container.path("name").asString();
            if (!name.equals(Injection.PROXY)) {
                try {
                    ContainerLog log = ContainerLog.open(directory, name);
                    logs.add(log);
                    apps.put(name, node.apps().start(Plans.of(pod, container, log)));
                    events.started(name);
                } catch (IOException e) {
                    fail(name, e);
                }
            }
        }
    }

    private void startEnvoy() throws IOException, InterruptedException {
        Path admin = directory.resolve("admin.sock");
        deepdive.sandbox.xds.XdsServer.checkPath(admin);
        Files.writeString(directory.resolve("bootstrap.json"), Bootstrap.of(pod, admin, node.xdsSocket()));
        envoy = new EnvoyProcess(node.envoy(), directory, node.spawner(), this::envoyChanged);
        envoy.start(node.pool());
        status = StatusPort.open(
                pod.path("status").path("podIP").asString(),
                envoy,
                () -> node.metrics(Fields.namespace(pod), Fields.name(pod)),
                node.pool());
    }

    private void envoyChanged(EnvoyProcess.Change change) {
        switch (change) {
            case STARTED -> events.started(Injection.PROXY);
            case ENDED -> events.backOff(Injection.PROXY);
            case FAILED -> events.failed(Injection.PROXY, envoy.lastEnd());
            case PAUSED, RESUMED -> {
                // the probe tells
            }
        }
        node.look(this);
    }

    private void fail(String container, IOException reason) {
        failures.put(container, reason.getMessage());
        events.failed(container, reason.getMessage());
        try (ContainerLog log = ContainerLog.open(directory, container)) {
            log.write((Instant.now() + "\terror\t" + reason.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            node.problem("cannot write in " + directory + ": " + e.getMessage());
        }
    }

    /** Asks Envoy whether it is ready; true once everything of this pod is. */
    boolean probe() {
        boolean before = envoyReady;
        String why = envoy == null ? "" : envoy.unready();
        envoyReady = why.isEmpty();
        Instant now = Instant.now();
        if (!envoyReady
                && containerRunning(Injection.PROXY)
                && (before || now.isAfter(unhealthyTold.plus(PROBE_PERIOD)))) {
            unhealthyTold = now;
            events.unhealthy(Injection.PROXY, why);
        }
        return ready();
    }

    boolean ready() {
        return !closed && failures.isEmpty() && envoyReady;
    }

    /** Whether a container does what it should, and if not, why. */
    String failure(String container) {
        return failures.getOrDefault(container, "");
    }

    boolean containerReady(String container) {
        return container.equals(Injection.PROXY) ? envoy != null && envoyReady : apps.containsKey(container);
    }

    boolean containerRunning(String container) {
        return container.equals(Injection.PROXY) ? envoy != null && envoy.running() : apps.containsKey(container);
    }

    int restarts(String container) {
        return container.equals(Injection.PROXY) && envoy != null ? envoy.restarts() : 0;
    }

    String lastEnd(String container) {
        return container.equals(Injection.PROXY) && envoy != null ? envoy.lastEnd() : "";
    }

    Instant startedAt(String container) {
        Instant own = container.equals(Injection.PROXY) && envoy != null ? envoy.started() : null;
        return own == null ? started : own;
    }

    Objects objects() {
        return node.objects();
    }

    PodEvents events() {
        return events;
    }

    /** Tells that its containers will be stopped. */
    void killing() {
        for (JsonNode container : pod.path("spec").path("containers")) {
            String name = container.path("name").asString();
            if (containerRunning(name)) {
                events.killing(name);
            }
        }
    }

    ObjectNode pod() {
        return pod;
    }

    String ip() {
        return pod.path("status").path("podIP").asString("");
    }

    /** Lets callers go: what is asked is still answered, and each connection is told to end. */
    void drain() {
        if (envoy != null) {
            envoy.drain(Injection.isGateway(pod));
        }
    }

    Path directory() {
        return directory;
    }

    EnvoyProcess envoy() {
        return envoy;
    }

    /** Writes the pod's status as it is now; a pod that has gone meanwhile has none. */
    synchronized void report() {
        if (closed) {
            return;
        }
        try {
            node.objects()
                    .get("pods", Fields.namespace(pod), Fields.name(pod))
                    .ifPresent(current -> Fields.status(node.objects(), "pods", current, PodStatus.of(this, current)));
        } catch (ApiException e) {
            if (e.code() == 409) {
                node.look(this);
            } else if (e.code() != 404) {
                node.problem("status of " + Fields.name(pod) + ": " + e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        synchronized (this) {
            if (envoy != null) {
                envoy.close();
            }
            if (status != null) {
                status.close();
            }
            apps.values().forEach(AppHost.Running::close);
            logs.forEach(this::close);
        }
    }

    private void close(ContainerLog log) {
        try {
            log.close();
        } catch (IOException e) {
            node.problem("a log in " + directory + " could not be closed: " + e.getMessage());
        }
    }
}
