package deepdive.kit.kubectl;

import deepdive.cli.GoJson;
import deepdive.kube.Api;
import deepdive.kube.Api.Request;
import deepdive.sandbox.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Writes what the recorded API held: what a learner applies as {@code kubectl apply} does, nodes, ReplicaSets and Pods
 * as a controller creates them, and the status that a kubelet and a control plane write.
 */
final class Seed {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Set<String> CREATED = Set.of("Node", "ReplicaSet", "Pod");
    private static final String JSON = "application/json";

    private final Api api;
    private final Path directory;
    private final Map<String, JsonNode> resources = new TreeMap<>();

    /** @param directory of {@code manifests} and of the files that {@link #create} is given */
    Seed(Api api, Path directory) {
        this.api = api;
        this.directory = directory;
    }

    void load() throws IOException {
        try (var files = Files.list(directory.resolve("manifests"))) {
            for (Path file :
                    files.filter(it -> it.toString().endsWith(".yaml")).sorted().toList()) {
                // by name, as lists are, so that two made in the same second come in the same order
                List<ObjectNode> objects = new ArrayList<>(read(file));
                objects.sort(Comparator.comparing(object -> metadata(object, "name")));
                objects.forEach(this::write);
            }
        }
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        for (String line : Files.readAllLines(directory.resolve("manifests/statuses.jsonl"))) {
            ObjectNode patch = Json.parse(line.replace("@NOW@", now));
            String path = path(patch) + "/" + metadata(patch, "name") + "/status?fieldManager=kubectl-patch";
            patch.retain("status");
            send(Request.of("PATCH", path, "application/merge-patch+json", patch.toString()));
        }
    }

    void create(String file) throws IOException {
        read(directory.resolve(file)).forEach(this::write);
    }

    /** What a command should have made, but has not, is passed over. */
    void delete(String file) throws IOException {
        for (ObjectNode object : read(directory.resolve(file))) {
            if (api.send(Request.get(path(object) + "/" + metadata(object, "name")))
                    .ok()) {
                delete(object);
            }
        }
    }

    private static List<ObjectNode> read(Path file) throws IOException {
        List<ObjectNode> all = new ArrayList<>();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            documents.forEachRemaining(document -> {
                if (document instanceof ObjectNode object) {
                    all.add(object);
                }
            });
        }
        return all;
    }

    private void write(ObjectNode object) {
        String manager = "kubectl-create";
        if (!CREATED.contains(object.path("kind").asString())) {
            ObjectNode annotations = ((ObjectNode) object.get("metadata")).withObject("annotations");
            annotations.put("kubectl.kubernetes.io/last-applied-configuration", compact(object) + "\n");
            manager = "kubectl-client-side-apply";
        }
        if (object.at("/metadata/ownerReferences/0") instanceof ObjectNode owner) {
            owner.set(
                    "uid",
                    send(Request.get(path(owner, metadata(object, "namespace")) + "/"
                                    + owner.path("name").asString()))
                            .at("/metadata/uid"));
        }
        String path = path(object);
        String one = path + "/" + metadata(object, "name") + "?fieldManager=" + manager;
        boolean there = api.send(Request.get(one)).ok(); // the sandbox has put some there by itself
        if (there && object.path("kind").asString().equals("Namespace")) {
            send(Request.of("PATCH", one, "application/merge-patch+json", object.toString()));
            return;
        }
        if (there) {
            delete(object);
        }
        send(Request.of("POST", path + "?fieldManager=" + manager, JSON, object.toString()));
    }

    private void delete(JsonNode object) {
        send(Request.of("DELETE", path(object) + "/" + metadata(object, "name"), JSON, "{\"gracePeriodSeconds\":0}"));
    }

    private JsonNode send(Request request) {
        Api.Answer answer = api.send(request);
        if (!answer.ok()) {
            throw new IllegalStateException(request.method() + " " + request.path() + ": " + answer.text());
        }
        return Json.MAPPER.readTree(answer.body());
    }

    private String path(JsonNode object) {
        return path(object, metadata(object, "namespace"));
    }

    /** Where the objects of a kind are, as discovery tells. */
    private String path(JsonNode of, String namespace) {
        String apiVersion = of.path("apiVersion").asString();
        String root = (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion;
        for (JsonNode resource :
                resources.computeIfAbsent(root, path -> send(Request.get(path))).path("resources")) {
            String name = resource.path("name").asString();
            if (resource.path("kind").equals(of.path("kind")) && !name.contains("/")) {
                boolean namespaced = resource.path("namespaced").asBoolean();
                String where = namespaced ? "/namespaces/" + (namespace.isEmpty() ? "default" : namespace) : "";
                return root + where + "/" + name;
            }
        }
        throw new IllegalStateException("no kind " + of.path("kind") + " in " + apiVersion);
    }

    private static String metadata(JsonNode object, String field) {
        return object.path("metadata").path(field).asString("");
    }

    /** With sorted keys and without blanks, as Go writes it. */
    private static String compact(JsonNode node) {
        StringBuilder out = new StringBuilder();
        append(out, node);
        return out.toString();
    }

    private static void append(StringBuilder out, JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> fields = new TreeMap<>();
            node.forEachEntry(fields::put);
            String separator = "";
            out.append('{');
            for (var field : fields.entrySet()) {
                GoJson.quote(out.append(separator), field.getKey());
                append(out.append(':'), field.getValue());
                separator = ",";
            }
            out.append('}');
        } else if (node.isArray()) {
            String separator = "";
            out.append('[');
            for (JsonNode element : node) {
                append(out.append(separator), element);
                separator = ",";
            }
            out.append(']');
        } else if (node.isString()) {
            GoJson.quote(out, node.asString());
        } else {
            out.append(node);
        }
    }
}
