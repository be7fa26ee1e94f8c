package deepdive.kit;

import deepdive.sandbox.kubelet.AdminClient;
import deepdive.sandbox.store.Json;
import deepdive.shell.StateDir;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The benchmark's own mesh, in a state directory that is thrown away. */
final class BenchMesh implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long SETTLED_MILLIS = 60;

    private final Path state = StateDir.path();

    /** Seconds from a process's start to its end. */
    static double time(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(StateDir.path().getParent(), "bench", ".log");
        try {
            long start = System.nanoTime();
            int exit = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            double seconds = (System.nanoTime() - start) / 1e9;
            if (exit != 0) {
                throw new IOException(
                        String.join(" ", command) + " ended with exit code " + exit + ": " + Files.readString(output));
            }
            return seconds;
        } finally {
            Files.delete(output);
        }
    }

    /** Seconds of {@code mesh up}, which returns when all proxies are synced and the gateway has answered 200. */
    double up() throws IOException, InterruptedException {
        return time(List.of(Clone.bin("mesh"), "up", "--traffic", "0"));
    }

    void down() throws IOException, InterruptedException {
        time(List.of(Clone.bin("mesh"), "down"));
    }

    /** Removes the state, of a mesh that is down. */
    void forget() throws IOException {
        if (!Files.exists(state)) {
            return;
        }
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    long memoryMb() throws IOException {
        return ask("/status").path("memoryKb").asLong() / 1000;
    }

    Path configDump(String pod) throws IOException {
        AdminClient admin = new AdminClient(state.resolve("pods/bookinfo/" + pod + "/admin.sock"));
        return Files.writeString(
                state.resolve("config_dump.json"),
                admin.get("/config_dump?include_eds").body());
    }

    /** Seconds from a new weight's PATCH until the last Envoy that it concerns acknowledged the route, sorted. */
    List<Double> changesToAck(int changes) throws IOException, InterruptedException {
        List<Double> times = new ArrayList<>();
        Config config = Config.fromKubeconfig(state.resolve("kubeconfig").toFile());
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build()) {
            for (int i = 0; i < changes; i++) {
                Instant start = Instant.now();
                client.genericKubernetesResources("networking.istio.io/v1", "VirtualService")
                        .inNamespace("bookinfo")
                        .withName("reviews")
                        .patch(PatchContext.of(PatchType.JSON_MERGE), weights(1 + i % 98));
                times.add(Duration.between(start, lastAck(start)).toNanos() / 1e9);
            }
        }
        times.sort(null);
        return times;
    }

    private static String weights(int first) {
        return "{\"spec\":{\"http\":[{\"route\":[{\"destination\":{\"host\":\"reviews\",\"subset\":\"v1\"},\"weight\":"
                + first + "},{\"destination\":{\"host\":\"reviews\",\"subset\":\"v3\"},\"weight\":" + (100 - first)
                + "}]}]}}";
    }

    /** The last acknowledgement after an instant, once all is taken and nothing more is sent for a while. */
    private Instant lastAck(Instant start) throws IOException, InterruptedException {
        Instant end = start.plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            TimeUnit.MILLISECONDS.sleep(SETTLED_MILLIS);
            Instant last = start;
            boolean all = true;
            for (JsonNode proxy : ask("/acks")) {
                for (JsonNode type : proxy) {
                    all &= type.path("sentNonce").equals(type.path("ackedNonce"));
                    Instant acked = Instant.parse(type.path("ackedAt").asString(Instant.EPOCH.toString()));
                    last = acked.isAfter(last) ? acked : last;
                }
            }
            if (all && last.isAfter(start) && last.plusMillis(SETTLED_MILLIS).isBefore(Instant.now())) {
                return last;
            }
        }
        throw new IOException("no Envoy acknowledged a change within " + PATIENCE.toSeconds() + " s");
    }

    private JsonNode ask(String path) throws IOException {
        return Json.MAPPER.readTree(
                new AdminClient(state.resolve("control.sock")).get(path).body());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        down();
        forget();
    }
}
