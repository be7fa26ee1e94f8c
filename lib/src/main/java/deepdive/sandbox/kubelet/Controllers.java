package deepdive.sandbox.kubelet;

import deepdive.sandbox.store.ApiException;
import deepdive.sandbox.store.Objects;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The controller manager: a thread that lets all controllers look again after each change. A cluster of the sandbox's
 * size is read in a millisecond, so each looks at everything; what it does twice it does once.
 */
final class Controllers implements AutoCloseable {
    private static final List<String> WATCHED = List.of(
            "deployments.apps",
            "replicasets.apps",
            "pods",
            "services",
            "endpointslices.discovery.k8s.io",
            "namespaces",
            "gateways.gateway.networking.k8s.io",
            "httproutes.gateway.networking.k8s.io",
            "gatewayclasses.gateway.networking.k8s.io");
    private static final long RETRY_MILLIS = 100;

    private final Objects objects;
    private final List<Controller> controllers;
    private final Consumer<String> problems;
    private final AtomicBoolean due = new AtomicBoolean();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "controllers");
        thread.setDaemon(true);
        return thread;
    });
    private final AutoCloseable watch;

    Controllers(Objects objects, List<Controller> controllers, Consumer<String> problems) {
        this.objects = objects;
        this.controllers = controllers;
        this.problems = problems;
        watch = objects.watch(WATCHED, event -> schedule(2));
    }

    private void schedule(long millis) {
        if (due.compareAndSet(false, true)) {
            worker.schedule(this::run, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void run() {
        due.set(false);
        for (Controller controller : controllers) {
            try {
                controller.reconcile(objects);
            } catch (ApiException e) {
                // another writer was faster, or the object has gone meanwhile: look again
                if (e.code() != 409 && e.code() != 404) {
                    problems.accept(controller.getClass().getSimpleName() + ": " + e.getMessage());
                }
                schedule(RETRY_MILLIS);
            } catch (RuntimeException e) {
                problems.accept(controller.getClass().getSimpleName() + ": " + e);
            }
        }
    }

    @Override
    public void close() throws Exception {
        watch.close();
        worker.shutdownNow();
    }
}
