package deepdive.sandbox.apps;

import deepdive.sandbox.dns.Dns;
import deepdive.sandbox.kubelet.AppHost;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Runs every container's program inside this JVM: the app that its image stands for, see {@link Images}. */
public final class BuiltInApps implements AppHost, AutoCloseable {
    private static final long PATIENCE_SECONDS = 5;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final Map<Plan, SidecarClient> clients = new ConcurrentHashMap<>();
    private final Dns dns;

    public BuiltInApps(Dns dns) {
        this.dns = dns;
    }

    @Override
    public Running start(Plan plan) throws IOException {
        PrintStream log = new PrintStream(plan.log(), true, StandardCharsets.UTF_8);
        SidecarClient client = new SidecarClient(plan.podIp(), plan.namespace(), plan.sidecar(), dns);
        try {
            App.Running running = Images.app(plan.image()).start(context(plan, client, log));
            clients.put(plan, client);
            return () -> {
                clients.remove(plan);
                running.close();
                client.close();
                log.close();
            };
        } catch (IOException | RuntimeException e) {
            client.close();
            log.close();
            throw e;
        }
    }

    private AppContext context(Plan plan, SidecarClient client, PrintStream log) {
        return new AppContext(
                vertx,
                plan.namespace(),
                plan.pod(),
                plan.image(),
                plan.environment(),
                plan.labels(),
                plan.address(),
                plan.ports().stream()
                        .map(port -> new AppContext.Port(port.name(), port.number()))
                        .toList(),
                client,
                log);
    }

    /** What makes calls from a running container's pod, e.g. test-client's. */
    public Optional<SidecarClient> client(String namespace, String container) {
        return clients.entrySet().stream()
                .filter(entry -> entry.getKey().namespace().equals(namespace)
                        && entry.getKey().container().equals(container))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Ends what still runs; what does not end within {@value #PATIENCE_SECONDS} s ends with the process. */
    @Override
    public void close() {
        clients.values().forEach(SidecarClient::close);
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
