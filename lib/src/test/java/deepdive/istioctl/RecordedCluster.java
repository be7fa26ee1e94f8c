package deepdive.istioctl;

import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import deepdive.kube.Api;
import deepdive.kube.PodName;
import deepdive.kube.Proxies;
import deepdive.kube.Tunnel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The scenario's cluster as it was recorded: its objects, its proxies' config dumps and what istiod said. */
final class RecordedCluster implements Api, Proxies {
    private static final String FOLDER = "/deepdive/istioctl/cluster/";

    /** The file that istiod's monitoring port answers with, by path. */
    private final Map<String, String> istiod = new HashMap<>(Map.of(
            "version", "istiod-version.txt",
            "debug/syncz", "syncz.json",
            "debug/clusterz", "clusterz.json",
            "debug/list", "debug-list.json"));

    /** What a forward to {@code POD.NAMESPACE:PORT} gives. */
    private BiFunction<String, InetSocketAddress, Tunnel> tunnels = (pod, local) -> {
        throw new EnvoyException("failure running port forward process: nothing is forwarded");
    };

    private String refused = "";
    private int minor = 34;

    private final List<JsonNode> objects = text("objects.jsonl")
            .lines()
            .map(line -> Json.parse(line.getBytes(StandardCharsets.UTF_8)))
            .collect(Collectors.toCollection(ArrayList::new));

    RecordedCluster add(String json) {
        objects.add(Json.parse(json.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** One where the resource may not be created, and the minor version of Kubernetes is this. */
    RecordedCluster refusing(String resource, int kubernetes) {
        refused = resource;
        minor = kubernetes;
        return this;
    }

    RecordedCluster istiod(String path, String file) {
        istiod.put(path, file);
        return this;
    }

    RecordedCluster tunnels(BiFunction<String, InetSocketAddress, Tunnel> opened) {
        tunnels = opened;
        return this;
    }

    static String text(String file) {
        try (InputStream in = RecordedCluster.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new AssertionError("no recording of " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lists and single objects, with label selectors of equalities. */
    @Override
    public Answer send(Request request) {
        if (request.path().endsWith("/selfsubjectaccessreviews")) {
            String review = new String(request.body(), StandardCharsets.UTF_8);
            boolean allowed = refused.isEmpty() || !review.contains("\"resource\":\"" + refused + "\"");
            return answer(201, "{\"status\": {\"allowed\": " + allowed + "}}");
        }
        if (request.path().equals("/version")) {
            return answer(200, "{\"minor\": \"" + minor + "\", \"gitVersion\": \"v1." + minor + ".3\"}");
        }
        if (!request.method().equals("GET")) {
            throw new AssertionError("nothing is changed: " + request.path());
        }
        URI uri = URI.create(request.path());
        if (uri.getPath().endsWith("/log")) {
            return answer(200, "a line of " + uri.getQuery().replaceFirst(".*container=([^&]*).*", "$1") + "\n");
        }
        List<String> parts = Arrays.asList(uri.getPath().substring(1).split("/"));
        int at = parts.get(0).equals("api") ? 2 : 3;
        String version = String.join("/", parts.subList(1, at));
        String namespace = "";
        if (parts.size() > at + 2 && parts.get(at).equals("namespaces")) {
            namespace = parts.get(at + 1);
            at += 2;
        }
        String plural = parts.get(at);
        String in = namespace;
        List<JsonNode> found = objects.stream()
                .filter(object -> Fields.text(object, "apiVersion").equals(version))
                .filter(object -> (Fields.text(object, "kind").toLowerCase(Locale.ROOT) + "s").equals(plural))
                .filter(object -> in.isEmpty()
                        || Fields.text(object, "metadata", "namespace").equals(in))
                .filter(object -> selected(object, uri.getQuery()))
                .toList();
        if (parts.size() == at + 1) {
            return answer(
                    200,
                    "{\"items\":[" + found.stream().map(JsonNode::toString).collect(Collectors.joining(",")) + "]}");
        }
        String name = parts.get(at + 1);
        String group = version.contains("/") ? "." + version.substring(0, version.indexOf('/')) : "";
        return found.stream()
                .filter(object -> Fields.text(object, "metadata", "name").equals(name))
                .findFirst()
                .map(object -> answer(200, object.toString()))
                .orElseGet(
                        () -> answer(404, "{\"message\": \"" + plural + group + " \\\"" + name + "\\\" not found\"}"));
    }

    private static boolean selected(JsonNode object, String query) {
        if (query == null || !query.startsWith("labelSelector=")) {
            return true;
        }
        JsonNode labels = Fields.get(object, "metadata", "labels");
        return Arrays.stream(query.substring("labelSelector=".length()).split(","))
                .map(term -> term.split("=", 2))
                .allMatch(term -> term.length == 2
                        ? labels.has(term[0]) && Fields.text(labels, term[0]).equals(term[1])
                        : term[0].startsWith("!") ? !labels.has(term[0].substring(1)) : labels.has(term[0]));
    }

    private static Answer answer(int status, String body) {
        return new Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Upgrade upgrade(Request request, String protocols) {
        throw new UnsupportedOperationException("no WebSocket was recorded");
    }

    @Override
    public Streamed open(Request request) {
        throw new AssertionError("nothing is watched");
    }

    @Override
    public String server() {
        return "https://127.43.0.1:6443";
    }

    @Override
    public String defaultNamespace() {
        return "default";
    }

    @Override
    public PodName pod(String expression) {
        return PodName.of(expression, "default");
    }

    @Override
    public List<PodName> pods(String expression) {
        return List.of(pod(expression));
    }

    @Override
    public List<PodName> select(String labels) {
        throw new AssertionError("no selector is used");
    }

    @Override
    public List<PodName> controlPlane(String namespace) {
        return namespace.equals("istio-system")
                ? List.of(new PodName("istiod-7d4f74889d-mb5dh", "istio-system"))
                : List.of();
    }

    @Override
    public byte[] get(PodName pod, String path, int port) {
        if (objects.stream()
                .noneMatch(object -> Fields.text(object, "kind").equals("Pod")
                        && Fields.text(object, "metadata", "name").equals(pod.name()))) {
            throw new EnvoyException("failure running port forward process: failure running port forward process:"
                    + " building port forwarded: failed retrieving: pods \"" + pod.name() + "\" not found in the \""
                    + pod.namespace() + "\" namespace");
        }
        if (port == 15000 && path.startsWith("config_dump") && Recorded.PODS.contains(pod.name())) {
            return Recorded.of(pod.name()).configDump();
        }
        if (port == 15014 && istiod.containsKey(path)) {
            return text(istiod.get(path)).getBytes(StandardCharsets.UTF_8);
        }
        throw new EnvoyException(pod + " does not answer " + path + " on port " + port);
    }

    @Override
    public byte[] post(PodName pod, String path, int port) {
        throw new AssertionError("nothing is changed");
    }

    @Override
    public Tunnel forward(PodName pod, int port, InetSocketAddress local) {
        return tunnels.apply(pod + ":" + port, local);
    }

    @Override
    public void close() {}
}
