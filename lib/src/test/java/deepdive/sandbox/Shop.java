package deepdive.sandbox;

import deepdive.sandbox.apps.BuiltInApps;
import deepdive.sandbox.dns.ServiceDns;
import deepdive.sandbox.kubelet.AdminClient;
import deepdive.sandbox.kubelet.LocalPods;
import deepdive.sandbox.kubelet.PodRuntime;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.node.ObjectNode;

/**
 * A running sandbox of {@code scenarios-live/shop}: echo servers as client (shop), visitor (other) and web v1 and v2
 * (shop), and the gateways edge (Istio's API) and front (Gateway API). Requests are a container's {@code curl}.
 */
final class Shop implements AutoCloseable {
    final Sandbox sandbox;
    final Report report;
    private final Path home;
    private final LocalPods pods;
    private final BuiltInApps apps;

    Shop() throws Exception {
        home = Files.createTempDirectory(Path.of("/tmp"), "dd-shop"); // short: Unix sockets' paths are limited
        Path scenario = Path.of(Shop.class.getResource("/scenarios-live/shop").toURI());
        AtomicReference<BuiltInApps> made = new AtomicReference<>();
        sandbox = Sandbox.start(new Settings(home, scenario, false, 0), objects -> {
            made.set(new BuiltInApps(new ServiceDns(objects)));
            return made.get();
        });
        apps = made.get();
        report = new Report(sandbox, () -> 0);
        pods = new LocalPods(sandbox.kubelet(), new ServiceDns(sandbox.store()), (account, audience) -> "");
        try {
            awaitReady();
        } catch (Exception | AssertionError e) {
            close();
            throw e;
        }
    }

    private void awaitReady() throws Exception {
        try {
            TestMesh.await("all six pods ready", () -> report.pods() == 6 && report.settled());
        } catch (AssertionError late) {
            throw new AssertionError(late.getMessage() + ": " + report.status().pods(), late);
        }
    }

    ObjectStore store() {
        return sandbox.store();
    }

    void reset() throws Exception {
        Reset.run(store(), sandbox.scenario());
        awaitReady();
    }

    /** @param exit curl's exit code; 52 is an empty reply, 7 no connection */
    record Reply(int exit, int status, String text) {
        boolean from(String version) {
            return status == 200 && text.contains("version: " + version + "\n");
        }

        boolean denied() {
            return status == 403 && text.contains("RBAC: access denied");
        }
    }

    /** {@code curl -s -i ARGUMENTS} in the container of that app, e.g. client. */
    Reply curl(String app, String... arguments) throws IOException {
        ObjectNode pod = pod(app);
        List<String> command = new ArrayList<>(List.of("curl", "-s", "-S", "-i", "-m", "10"));
        command.addAll(List.of(arguments));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        int exit;
        try {
            exit = pods.exec(
                    Json.text(pod, "metadata", "namespace"),
                    Json.text(pod, "metadata", "name"),
                    "",
                    command,
                    InputStream.nullInputStream(),
                    out,
                    error);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        String text = out.toString(StandardCharsets.UTF_8) + error.toString(StandardCharsets.UTF_8);
        int status = text.matches("(?s)HTTP/1.1 \\d{3}.*") ? Integer.parseInt(text.substring(9, 12)) : 0;
        return new Reply(exit, status, text);
    }

    /** The client's request to web. */
    Reply web(String path, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("http://web:8080" + path);
        return curl("client", all.toArray(String[]::new));
    }

    /** A request from outside the mesh, in plain text. */
    TestMesh.Answer plain(String app, int port, String path, String host, String... headers) throws IOException {
        return TestMesh.send(ip(app), port, "", path, host, headers);
    }

    /** As {@link #plain}, 0 where the connection ends without an answer. */
    int plainStatus(String app, int port) {
        try {
            return plain(app, port, "/", "web").status();
        } catch (IOException e) {
            return 0; // refused by resetting the connection
        }
    }

    ObjectNode pod(String app) {
        return pods(app).get(0);
    }

    List<ObjectNode> pods(String app) {
        return store().list("pods").stream()
                .filter(pod -> Json.text(pod, "metadata", "name").startsWith(app + "-"))
                .toList();
    }

    String name(String app) {
        return Json.text(pod(app), "metadata", "name");
    }

    /** For clients of the API. */
    String kubeconfig() {
        return home.resolve("kubeconfig").toString();
    }

    String ip(String app) {
        return Json.text(pod(app), "status", "podIP");
    }

    /** What the programs of the pod have logged. */
    String log(String app) throws IOException {
        return log(
                app,
                pod(app).path("spec").path("containers").path(0).path("name").asString());
    }

    /** As {@code kubectl logs -c CONTAINER}. */
    String log(String app, String container) throws IOException {
        try (var log = pods.log(
                Json.text(pod(app), "metadata", "namespace"),
                Json.text(pod(app), "metadata", "name"),
                container,
                new PodRuntime.LogOptions(false, -1, null, false, false))) {
            return new String(log.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The answer of the pod's Envoy at its admin. */
    String admin(String app, String path) throws IOException {
        return new AdminClient(directory(app).resolve("admin.sock"))
                .request("GET", path)
                .body();
    }

    private Path directory(String app) {
        ObjectNode pod = pod(app);
        return home.resolve("pods")
                .resolve(Json.text(pod, "metadata", "namespace"))
                .resolve(Json.text(pod, "metadata", "name"));
    }

    /** Applies YAML; an object that is there is changed. */
    void apply(String yaml) throws IOException {
        for (ObjectNode object : Manifests.parse(yaml, "test")) {
            String group = object.path("apiVersion").asString().replaceFirst("/?v[^/]*$", "");
            String resource = store().types().all().stream()
                    .filter(type -> type.group().equals(group)
                            && type.kind().equals(object.path("kind").asString()))
                    .findFirst()
                    .orElseThrow()
                    .key();
            Scenario.apply(store(), resource, object);
        }
    }

    /** A VirtualService of web with these HTTP routes. */
    void route(String http) throws IOException {
        apply(
                """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: web, namespace: shop}
                spec:
                  hosts: [web]
                  http:
                """
                        + http.indent(2));
    }

    @Override
    public void close() {
        sandbox.close();
        if (apps != null) {
            apps.close();
        }
    }
}
