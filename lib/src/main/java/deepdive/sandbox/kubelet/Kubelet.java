package deepdive.sandbox.kubelet;

import deepdive.sandbox.events.EventRecorder;
import deepdive.sandbox.pilot.ProxyConfig;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.store.ApiException;
import deepdive.sandbox.store.Objects;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The node {@code lab}: runs each Pod of the cluster as an Envoy process and programs in this JVM, and keeps the pods'
 * status true.
 */
public final class Kubelet implements Node, AutoCloseable {
    /** The version of Kubernetes whose API the sandbox answers. */
    public static final String KUBERNETES = "v1.34.3";

    private static final long STARTING_MILLIS = 40;
    private static final long RUNNING_MILLIS = 2000;

    private final Objects objects;
    private final EventRecorder events;
    private final AppHost apps;
    private final Path envoy;
    private final Path home;
    private final Addresses addresses;
    private final Consumer<String> problems;
    private final Spawner spawner = new Spawner();
    private final Map<String, PodWorker> workers = new ConcurrentHashMap<>();
    private final ExecutorService pool = Executors.newCachedThreadPool(task -> daemon(task, "kubelet"));
    private final ScheduledExecutorService clock =
            Executors.newScheduledThreadPool(2, task -> daemon(task, "kubelet-probe"));
    private final Draining draining = new Draining(clock, this::stop);
    private final AutoCloseable watch;
    private volatile ProxyMetrics metrics = (namespace, pod) -> "";

    /**
     * @param home the state directory: {@code xds.sock} and {@code pods/} are in it
     * @param octet the second one of all pods' addresses
     */
    public Kubelet(
            Objects objects,
            EventRecorder events,
            AppHost apps,
            Path envoy,
            Path home,
            int octet,
            Consumer<String> problems)
            throws IOException {
        this.objects = objects;
        this.events = events;
        this.apps = apps;
        this.envoy = envoy;
        this.home = home;
        this.addresses = new Addresses(octet);
        this.problems = problems;
        NodeObject.register(objects, KUBERNETES);
        watch = objects.watch(List.of("pods"), this::changed);
    }

    /** Adds metrics to what each proxy's port 15020 shows, before Envoy's own. */
    public void metrics(ProxyMetrics source) {
        metrics = source;
    }

    @Override
    public String metrics(String namespace, String pod) {
        return metrics.prometheus(namespace, pod);
    }

    /** What a proxy is sent in a pod without a network namespace. */
    public static ProxyConfig fit(Proxy proxy, ProxyConfig config) {
        Set<Integer> ports = new HashSet<>();
        for (JsonNode container : proxy.pod().path("spec").path("containers")) {
            container
                    .path("ports")
                    .forEach(port -> ports.add(port.path("containerPort").asInt()));
        }
        return new Interception(proxy.ip(), Addresses.ofApp(proxy.ip()), ports).apply(config);
    }

    private void changed(Objects.Event event) {
        ObjectNode pod = event.object();
        String key = key(pod);
        PodWorker known = workers.get(key);
        if (event.type() == Objects.Event.Type.DELETED) {
            if (known != null && workers.remove(key, known)) {
                known.killing();
                draining.add(key, known);
                pool.execute(known::drain);
            }
        } else if (known == null) {
            // at once, so that a second event finds it; the work itself is done elsewhere
            PodWorker fresh = admit(pod);
            workers.put(key, fresh);
            pool.execute(() -> run(fresh));
        }
    }

    /** Gives the pod an address; one that was there before the sandbox started keeps its own. */
    private PodWorker admit(ObjectNode pod) {
        draining.makeWay(key(pod), addresses.wanted(Fields.annotation(pod, Annotations.POD_IP)));
        String ip = ip(pod);
        if (!addresses.keep(ip)) {
            ip = addresses.take(Fields.annotation(pod, Annotations.POD_IP));
        }
        ObjectNode own = pod.deepCopy();
        own.withObject("status").put("podIP", ip);
        PodWorker worker = new PodWorker(this, own);
        if (ip(pod).isEmpty()) {
            worker.events().scheduled();
        }
        return worker;
    }

    private void run(PodWorker worker) {
        try {
            settle(worker);
            worker.report();
            worker.start();
            probe(worker, STARTING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            problem("pod " + key(worker.pod()) + ": " + e);
        }
    }

    /** A pod made by hand gets its sidecar and its node here; those of a ReplicaSet have them already. */
    private void settle(PodWorker worker) {
        ObjectNode pod = worker.pod();
        Optional<ObjectNode> current = objects.get("pods", Fields.namespace(pod), Fields.name(pod));
        if (current.isEmpty()) {
            return;
        }
        ObjectNode changed = current.get().deepCopy();
        JsonNode labels = objects.get("namespaces", "", Fields.namespace(pod))
                .map(namespace -> namespace.path("metadata").path("labels"))
                .orElse(JsonNodeFactory.instance.missingNode());
        Injection.apply(changed, labels);
        ObjectNode spec = changed.withObject("spec");
        spec.put("nodeName", NodeObject.NAME);
        if (!spec.has("serviceAccountName")) {
            spec.put("serviceAccountName", "default");
        }
        if (!changed.equals(current.get())) {
            try {
                objects.update("pods", changed);
            } catch (ApiException e) {
                problem("pod " + key(pod) + ": " + e.getMessage());
            }
        }
        pod.set("spec", changed.get("spec"));
        pod.set("metadata", changed.get("metadata"));
    }

    private void probe(PodWorker worker, long delay) {
        clock.schedule(
                () -> {
                    if (workers.get(key(worker.pod())) != worker) {
                        return;
                    }
                    boolean before = worker.ready();
                    boolean ready = worker.probe();
                    if (ready != before) {
                        worker.report();
                    }
                    probe(worker, ready ? RUNNING_MILLIS : STARTING_MILLIS);
                },
                delay,
                TimeUnit.MILLISECONDS);
    }

    private void stop(PodWorker worker) {
        worker.close();
        metrics.forget(Fields.namespace(worker.pod()), Fields.name(worker.pod()));
        addresses.free(worker.ip());
        DeleteTree.at(worker.directory(), this::problem);
    }

    /** The pods that run here, by {@code NAMESPACE/NAME}. */
    Optional<PodWorker> worker(String namespace, String pod) {
        return Optional.ofNullable(workers.get(namespace + "/" + pod));
    }

    Collection<PodWorker> workers() {
        return workers.values();
    }

    /** @throws IOException where the pod has no proxy that runs */
    public void pause(String namespace, String pod) throws IOException, InterruptedException {
        proxy(namespace, pod).pause();
    }

    /** @throws IOException where the pod has no proxy that runs */
    public void resume(String namespace, String pod) throws IOException, InterruptedException {
        proxy(namespace, pod).resume();
    }

    /** Lets all proxies go on that are paused. */
    public void resumeAll() throws IOException, InterruptedException {
        for (PodWorker worker : workers.values()) {
            if (worker.envoy() != null && worker.envoy().paused()) {
                worker.envoy().resume();
            }
        }
    }

    public boolean paused(String namespace, String pod) {
        return worker(namespace, pod)
                .map(PodWorker::envoy)
                .map(EnvoyProcess::paused)
                .orElse(false);
    }

    private EnvoyProcess proxy(String namespace, String pod) throws IOException {
        return worker(namespace, pod)
                .map(PodWorker::envoy)
                .filter(EnvoyProcess::running)
                .orElseThrow(() -> new IOException("pod " + pod + "." + namespace + " has no proxy that runs"));
    }

    /** The process id of a pod's Envoy, or 0. */
    public long envoyPid(String namespace, String pod) {
        return worker(namespace, pod)
                .map(PodWorker::envoy)
                .map(EnvoyProcess::pid)
                .orElse(0L);
    }

    @Override
    public void look(PodWorker worker) {
        clock.execute(() -> {
            worker.probe();
            worker.report();
        });
    }

    @Override
    public Objects objects() {
        return objects;
    }

    @Override
    public EventRecorder events() {
        return events;
    }

    @Override
    public AppHost apps() {
        return apps;
    }

    @Override
    public Path envoy() {
        return envoy;
    }

    @Override
    public Path xdsSocket() {
        return home.resolve("xds.sock");
    }

    @Override
    public Path podDirectory(String namespace, String pod) {
        return home.resolve("pods").resolve(namespace).resolve(pod);
    }

    @Override
    public Spawner spawner() {
        return spawner;
    }

    @Override
    public ExecutorService pool() {
        return pool;
    }

    @Override
    public void problem(String line) {
        problems.accept(line);
    }

    @Override
    public void close() throws Exception {
        watch.close();
        clock.shutdownNow();
        draining.close();
        workers.values().forEach(PodWorker::close);
        pool.shutdownNow();
    }

    private static String key(JsonNode pod) {
        return Fields.namespace(pod) + "/" + Fields.name(pod);
    }

    private static String ip(JsonNode pod) {
        return pod.path("status").path("podIP").asString("");
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
