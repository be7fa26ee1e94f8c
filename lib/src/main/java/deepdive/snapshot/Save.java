package deepdive.snapshot;

import deepdive.envoy.EnvoyException;
import deepdive.kube.Api;
import deepdive.kube.Proxies;
import deepdive.kube.SnapshotFiles;
import deepdive.kubectl.client.Client;
import deepdive.kubectl.client.ResourceType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Saves a cluster into a directory: its objects, and what its proxies, istiods and containers say.
 *
 * @param context what the cluster is called here
 * @param namespaces whose objects are wanted; empty for all
 * @param tail how many lines of a log
 * @param err where progress is shown
 */
record Save(Api api, Proxies proxies, String context, List<String> namespaces, int tail, PrintStream err) {
    private static final int AT_ONCE = 4;

    /** What was saved and what could not be, in order. */
    record Outcome(SnapshotFiles files, Map<String, String> failures) {}

    /** @throws EnvoyException where the cluster does not answer at all */
    Outcome to(Path root) throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Missing missing = new Missing();
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream()); // warnings of kinds that nobody named
        SavedObjects objects =
                new SavedObjects(new Client(api, Map.of(), Duration.ofMinutes(1), quiet), namespaces, missing);
        List<ResourceType> types = objects.types();
        Output.begin(root);
        SnapshotFiles files = new SnapshotFiles(root, JsonNodeFactory.instance.objectNode());
        err.println("Secrets: looking for what must not be saved");
        Masks masks = objects.masks(types);
        err.println("Objects: " + types.stream().filter(Resources::wanted).count() + " kinds");
        List<JsonNode> pods = objects.save(types, files, masks);
        objects.documents(files);
        pods(new SavedPods(api, proxies, files, masks, missing, tail), pods);
        Output.write(root.resolve("snapshot.json"), about(now, missing).toPrettyString() + "\n");
        return new Outcome(SnapshotFiles.of(root), missing.failures());
    }

    private void pods(SavedPods saved, List<JsonNode> pods) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (JsonNode pod : pods) {
                all.add(threads.submit(() -> {
                    saved.save(pod);
                    return null;
                }));
            }
            for (int done = 0; done < all.size(); done++) {
                all.get(done).get();
                if (done % 10 == 9 || done == all.size() - 1) {
                    err.println("Pods: " + (done + 1) + " of " + all.size());
                }
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private JsonNode about(Instant now, Missing missing) {
        ObjectNode about = JsonNodeFactory.instance
                .objectNode()
                .put("format", SnapshotFiles.FORMAT)
                .put("savedAt", now.toString())
                .put("context", context)
                .put("server", api.server())
                .put("namespace", api.defaultNamespace());
        ArrayNode names = about.putArray("namespaces");
        namespaces.forEach(names::add);
        ArrayNode list = about.putArray("missing");
        missing.all().forEach((what, why) -> list.addObject().put("what", what).put("why", why));
        return about;
    }
}
