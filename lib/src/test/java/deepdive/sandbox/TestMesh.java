package deepdive.sandbox;

import deepdive.sandbox.kubelet.EchoHost;
import deepdive.sandbox.store.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** A running sandbox of the built-in scenario without its namespace default: eight real Envoys, echo servers as apps. */
final class TestMesh implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final Sandbox sandbox;
    final Report report;

    TestMesh(Path home) throws Exception {
        Path scenario = Files.createDirectories(home.resolve("scenario"));
        for (String name : List.of(
                "00-namespaces", "10-services", "20-bookinfo", "22-istio-system", "40-traffic", "50-security")) {
            try (InputStream in = TestMesh.class.getResourceAsStream("/scenario/bookinfo/" + name + ".yaml")) {
                // without that namespace's Gateway, which would get pods of its own
                List<String> objects = Stream.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n---\n"))
                        .filter(object -> !object.contains("gatewayClassName: istio"))
                        .toList();
                Files.writeString(scenario.resolve(name + ".yaml"), String.join("\n---\n", objects));
            }
        }
        // else a client in this process would take it for down, and start another
        Files.writeString(
                home.resolve("sandbox.json"),
                "{\"pid\": " + ProcessHandle.current().pid() + "}");
        sandbox = Sandbox.start(new Settings(home, scenario, false, 0), objects -> new EchoHost());
        report = new Report(sandbox, () -> 0);
        await("all pods ready", () -> report.pods() == 9 && report.settled());
    }

    ObjectStore store() {
        return sandbox.store();
    }

    /** A request from outside to the ingress gateway. */
    Answer throughGateway(String path, String... headers) throws IOException {
        String[] address = report.gateway().replace("http://", "").split(":");
        return send(address[0], Integer.parseInt(address[1]), "", path, "bookinfo.example", headers);
    }

    /** A request from a pod to a service, intercepted by the pod's Envoy. */
    Answer from(String app, String service, String path, String... headers) throws IOException {
        String ip = ip(app);
        String destination = store().get("services", "bookinfo", service)
                .orElseThrow()
                .path("spec")
                .path("clusterIP")
                .asString();
        return send(
                ip,
                15001,
                "PROXY TCP4 " + ip + " " + destination + " 40000 9080\r\n",
                path,
                service + ":9080",
                headers);
    }

    String ip(String app) {
        return pods(app).get(0).path("status").path("podIP").asString();
    }

    String name(String app) {
        return pods(app).get(0).path("metadata").path("name").asString();
    }

    List<ObjectNode> pods(String app) {
        return store().list("pods").stream()
                .filter(pod -> pod.path("metadata").path("name").asString().startsWith(app + "-"))
                .toList();
    }

    void change(String resource, String name, Consumer<ObjectNode> change) {
        ObjectNode object = store().get(resource, "bookinfo", name).orElseThrow();
        change.accept(object);
        store().update(resource, object);
    }

    void apply(String yaml) throws IOException {
        for (ObjectNode object : Manifests.parse(yaml, "test")) {
            String kind = object.path("kind").asString();
            String resource = sandbox.store().types().all().stream()
                    .filter(type -> type.kind().equals(kind)
                            && object.path("apiVersion").asString().startsWith(type.group()))
                    .findFirst()
                    .orElseThrow()
                    .key();
            Scenario.apply(store(), resource, object);
        }
    }

    static void await(String what, Callable<Boolean> condition) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what);
            }
            Thread.sleep(50);
        }
    }

    static Answer send(String ip, int port, String before, String path, String host, String... headers)
            throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(20_000);
            socket.connect(new InetSocketAddress(ip, port), 5000);
            StringBuilder request = new StringBuilder(before)
                    .append("GET ")
                    .append(path)
                    .append(" HTTP/1.1\r\nHost: ")
                    .append(host)
                    .append("\r\n");
            for (String header : headers) {
                request.append(header).append("\r\n");
            }
            OutputStream out = socket.getOutputStream();
            out.write(request.append("Connection: close\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(all);
            String text = all.toString(StandardCharsets.UTF_8);
            return new Answer(text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0, text);
        }
    }

    record Answer(int status, String text) {}

    @Override
    public void close() {
        sandbox.close();
    }
}
