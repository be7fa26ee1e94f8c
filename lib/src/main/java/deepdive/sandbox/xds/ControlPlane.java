package deepdive.sandbox.xds;

import deepdive.sandbox.dns.Dns;
import deepdive.sandbox.pilot.Pilot;
import deepdive.sandbox.pilot.ProxyConfig;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import deepdive.sandbox.store.Objects;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps every proxy's configuration in step with the cluster's objects: some milliseconds after the first of a burst of
 * changes all configurations are made anew, and those that differ are sent.
 */
public final class ControlPlane implements AutoCloseable {
    private static final long QUIET_MILLIS = 10;
    private static final long CERTIFICATE_CHECK_MINUTES = 30;
    private static final int MAKERS = 4; // more would only take time from the proxies, which apply what they get

    private final XdsServer server;
    private final PushMetrics metrics;
    private final Secrets secrets;
    private final Fit fit;
    private final Consumer<String> problems;
    private final Map<String, ObjectNode> objects = new LinkedHashMap<>();
    private final AtomicReference<Instant> due = new AtomicReference<>(); // since when something has changed
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "control-plane"));
    private final ExecutorService makers = Executors.newFixedThreadPool(
            Math.min(MAKERS, Runtime.getRuntime().availableProcessors()), task -> daemon(task, "control-plane-maker"));
    private final KeySets keySets;
    private final Objects.Watch watch;
    private Set<String> nodes = Set.of();
    private volatile World world = World.of(List.of());
    private volatile boolean synced;
    private volatile boolean pushing;

    /** From what istiod would send a proxy to what it is sent here. */
    @FunctionalInterface
    public interface Fit {
        ProxyConfig apply(World world, Proxy proxy, ProxyConfig config);
    }

    /**
     * @param resources what the control plane reads, as plural.group
     * @param dns finds the services that serve key sets
     * @param problems is told in a line when a proxy's configuration cannot be made; the other proxies get theirs
     */
    public ControlPlane(
            Objects store,
            Collection<String> resources,
            XdsServer server,
            PushMetrics metrics,
            Secrets secrets,
            Fit fit,
            Dns dns,
            Consumer<String> problems) {
        this.server = server;
        this.metrics = metrics;
        this.secrets = secrets;
        this.fit = fit;
        this.problems = problems;
        keySets = new KeySets(dns, this::pushSoon, problems);
        watch = store.watch(resources, this::changed);
        worker.scheduleWithFixedDelay(
                this::pushAll, CERTIFICATE_CHECK_MINUTES, CERTIFICATE_CHECK_MINUTES, TimeUnit.MINUTES);
    }

    /** The cluster's objects as they are now. */
    public List<ObjectNode> objects() {
        synchronized (objects) {
            return List.copyOf(objects.values());
        }
    }

    /** The cluster as the last push saw it. */
    public World world() {
        return world;
    }

    /** Makes all anew as it is at this moment, secrets too, and sends what differs; returns once it is on its way. */
    public void pushNow() throws InterruptedException {
        try {
            worker.submit(this::pushAll).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the control plane could not push", e.getCause());
        }
    }

    /** Whether the cluster's objects have been read. */
    public boolean synced() {
        return synced;
    }

    /** Whether all that has changed until now is on its way to the proxies. */
    public boolean idle() {
        return watch.delivered() && due.get() == null && !pushing;
    }

    private void changed(Objects.Event event) {
        ObjectNode object = event.object();
        String key = event.resource() + "/"
                + object.path("metadata").path("namespace").asString("") + "/"
                + object.path("metadata").path("name").asString();
        synchronized (objects) {
            if (event.type() == Objects.Event.Type.DELETED) {
                objects.remove(key);
            } else {
                objects.put(key, object);
            }
        }
        pushSoon();
    }

    private void pushSoon() {
        if (due.compareAndSet(null, Instant.now())) {
            worker.schedule(this::pushAll, QUIET_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void pushAll() {
        pushing = true; // before nothing is due any more, so that idle() is never true in between
        Instant since = due.getAndSet(null);
        try {
            List<ObjectNode> now = new ArrayList<>(objects());
            now.addAll(keySets.of(now));
            World next = World.of(now);
            world = next;
            pushEach(next, since);
            Set<String> present =
                    next.proxies().stream().map(NodeId::of).collect(Collectors.toCollection(HashSet::new));
            for (String gone : nodes) {
                if (!present.contains(gone)) {
                    server.remove(gone);
                    secrets.forget(gone);
                }
            }
            nodes = present;
            synced = true;
        } catch (RuntimeException e) {
            // whatever one strange object does to the model, the control plane goes on with the next change
            problems.accept("the control plane cannot read the cluster: " + e);
        } finally {
            pushing = false;
        }
    }

    /** The first alone, so that what all share of the world is made once; the others side by side. */
    private void pushEach(World next, Instant since) {
        List<Proxy> proxies = next.proxies();
        proxies.stream().limit(1).forEach(proxy -> push(next, proxy, since));
        List<Callable<Object>> others = proxies.stream()
                .skip(1)
                .map(proxy -> Executors.callable(() -> push(next, proxy, since)))
                .toList();
        try {
            makers.invokeAll(others);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the sandbox ends
        }
    }

    private void push(World next, Proxy proxy, Instant since) {
        String node = NodeId.of(proxy);
        try {
            ProxyConfig config = fit.apply(next, proxy, Pilot.configure(next, proxy));
            String spiffe = next.spiffe(proxy.namespace(), proxy.serviceAccount());
            List<Secret> known = new ArrayList<>(secrets.of(node, spiffe, Instant.now()));
            known.addAll(Credentials.of(next, proxy, config));
            boolean sent = server.put(node, config, known);
            if (sent && since != null) {
                metrics.converged(Duration.between(since, Instant.now()));
            }
        } catch (RuntimeException e) {
            problems.accept("no configuration for " + proxy.name() + "." + proxy.namespace() + ": " + e);
        }
    }

    @Override
    public void close() throws Exception {
        watch.close();
        keySets.close();
        worker.shutdownNow();
        worker.awaitTermination(5, TimeUnit.SECONDS);
        makers.shutdownNow();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
