package deepdive.sandbox.controller;

import deepdive.sandbox.events.EventRecorder;
import deepdive.sandbox.store.ApiException;
import deepdive.sandbox.store.Objects;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Keeps the cluster as its objects ask: Deployments become ReplicaSets become Pods, Services get endpoints, Gateways a
 * status. Level-triggered: any change makes every controller look at the whole once more, which a cluster of this size
 * bears easily and which needs no queue of work.
 */
public final class Controllers implements AutoCloseable {
    /** Changes that come in a burst are looked at together. */
    private static final long SETTLE_MILLIS = 5;

    private static final List<String> WATCHED = List.of(
            "deployments.apps",
            "replicasets.apps",
            "pods",
            "services",
            "serviceaccounts",
            "gateways.gateway.networking.k8s.io",
            "gatewayclasses.gateway.networking.k8s.io",
            "httproutes.gateway.networking.k8s.io");

    private final Objects cluster;
    private final Consumer<RuntimeException> problems;
    private final List<Controller> controllers;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "controllers");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile boolean busy;
    private Objects.Watch watch;

    private Controllers(Objects cluster, List<Controller> controllers, Consumer<RuntimeException> problems) {
        this.cluster = cluster;
        this.controllers = controllers;
        this.problems = problems;
    }

    /**
     * @param events where controllers tell what they do
     * @param problems is told of what a controller could not do; it is tried again at the next change
     */
    public static Controllers start(Objects cluster, EventRecorder events, Consumer<RuntimeException> problems) {
        return start(
                cluster,
                List.of(
                        new ReplicaSetController(events.of("replicaset-controller")),
                        new DeploymentController(events.of("deployment-controller")),
                        new EndpointsController(),
                        new ServiceController(),
                        new GatewayDeployments(),
                        new GatewayController()),
                problems);
    }

    /** The one that an API without kubelet and control plane needs: services have the addresses of pods. */
    public static Controllers startEndpoints(Objects cluster, Consumer<RuntimeException> problems) {
        return start(cluster, List.of(new EndpointsController()), problems);
    }

    private static Controllers start(
            Objects cluster, List<Controller> controllers, Consumer<RuntimeException> problems) {
        Controllers started = new Controllers(cluster, controllers, problems);
        started.watch = cluster.watch(WATCHED, event -> started.look());
        return started;
    }

    private void look() {
        if (due.compareAndSet(false, true)) {
            worker.schedule(this::reconcile, SETTLE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Whether they have looked at all that has changed until now. */
    public boolean idle() {
        return watch.delivered() && !due.get() && !busy;
    }

    private void reconcile() {
        busy = true; // before nothing is due any more, so that idle() is never true in between
        due.set(false);
        for (Controller controller : controllers) {
            try {
                controller.reconcile(cluster);
            } catch (ApiException e) {
                if (e.code() == 409 || e.code() == 404) {
                    look(); // somebody else was faster: look again at how it is now
                } else {
                    problems.accept(e);
                }
            } catch (RuntimeException e) {
                problems.accept(e);
            }
        }
        busy = false;
    }

    @Override
    public void close() throws Exception {
        watch.close();
        worker.shutdownNow();
        worker.awaitTermination(5, TimeUnit.SECONDS);
    }
}
