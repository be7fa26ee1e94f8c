package deepdive.snapshot;

import deepdive.cli.YamlReader;
import deepdive.envoy.Fields;
import deepdive.kube.PodName;
import deepdive.kube.SnapshotFiles;
import deepdive.sandbox.api.Offline;
import deepdive.sandbox.store.ResourceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a snapshot of what {@code istioctl bug-report} collected, the real one or the built-in one: objects as YAML, pages
 * of proxies and istiods, logs. What it has as text for people alone (events, secrets) is not in the snapshot.
 */
final class BugReportImport {
    private static final List<String> OBJECTS =
            List.of("k8s-cluster-resources", "k8s-resources", "crs", "nodes", "pods", "events");
    private static final int ENVOY = 15000;
    private static final int ISTIOD = 15014;

    private final Path report;
    private final SnapshotFiles files;
    private final Missing missing = new Missing();

    /** @param report the directory with {@code cluster}, {@code proxies} and {@code istio} in it */
    BugReportImport(Path report, Path snapshot) {
        this.report = report;
        this.files = new SnapshotFiles(snapshot, JsonNodeFactory.instance.objectNode());
    }

    void run() throws IOException {
        Output.begin(files.root());
        Map<String, ObjectNode> objects = objects();
        try (Offline api = new Offline()) {
            objects.values().stream()
                    .filter(object -> Fields.text(object, "kind").equals("CustomResourceDefinition"))
                    .forEach(api::define);
            Map<ResourceType, List<ObjectNode>> byType = new LinkedHashMap<>();
            for (ObjectNode object : objects.values()) {
                api.type(Fields.text(object, "apiVersion"), Fields.text(object, "kind"))
                        .ifPresent(type -> byType.computeIfAbsent(type, each -> new ArrayList<>())
                                .add(object));
            }
            for (Map.Entry<ResourceType, List<ObjectNode>> each : byType.entrySet()) {
                ResourceType type = each.getKey();
                ObjectNode table = api.table(type, each.getValue())
                        .put("kind", type.kind())
                        .put("group", type.group())
                        .put("version", type.storage())
                        .put("namespaced", type.namespaced());
                Output.write(files.objectsFile(type.key()), table.toString());
            }
            for (Map.Entry<String, byte[]> document : api.documents("localhost").entrySet()) {
                Output.write(files.documentFile(document.getKey()), document.getValue());
            }
        }
        missing.failed("secrets", "a bug report has their names as text alone");
        if (!Files.exists(files.objectsFile("events"))) {
            missing.failed("events", "a bug report has them as text alone");
        }
        pods("proxies", ENVOY);
        pods("istio", ISTIOD);
        Output.write(files.root().resolve("snapshot.json"), about().toPrettyString() + "\n");
    }

    /** By kind, namespace and name: the same pod may be in two files. */
    private Map<String, ObjectNode> objects() throws IOException {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        for (String name : OBJECTS) {
            Path file = report.resolve("cluster").resolve(name);
            if (!Files.exists(file) || !Files.readString(file).startsWith("apiVersion:")) {
                continue; // text for people, or nothing
            }
            for (JsonNode item : Fields.list(YamlReader.readLoose(Files.readString(file)), "items")) {
                if (item instanceof ObjectNode object) {
                    all.put(
                            Fields.text(object, "kind") + "." + Fields.text(object, "apiVersion") + "/"
                                    + Fields.text(object, "metadata", "namespace") + "/"
                                    + Fields.text(object, "metadata", "name"),
                            object);
                }
            }
        }
        return all;
    }

    private void pods(String kind, int port) throws IOException {
        Path directory = report.resolve(kind);
        for (Path namespace : list(directory)) {
            for (Path pod : list(namespace)) {
                PodName name = new PodName(
                        pod.getFileName().toString(), namespace.getFileName().toString());
                if (SnapshotFiles.known(name)) {
                    pod(pod, name, port);
                }
            }
        }
    }

    private void pod(Path directory, PodName pod, int port) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String path = directory.relativize(file).toString();
                if (path.endsWith(".log")) {
                    String container = path.substring(0, path.length() - 4);
                    if (container.matches("[a-z0-9-]+")) {
                        Output.write(files.logFile(pod, container, false), untimed(file));
                    }
                } else {
                    Output.write(files.pageFile(pod, port, path), Files.readAllBytes(file));
                }
            }
        }
    }

    /** A report has no times of lines; a dash stands for each. */
    private static String untimed(Path log) throws IOException {
        return Files.readString(log).lines().map(line -> "- " + line + "\n").collect(Collectors.joining());
    }

    private JsonNode about() throws IOException {
        Path context = report.resolve("cluster").resolve("cluster-context");
        List<String> lines = Files.exists(context) ? Files.readAllLines(context) : List.of();
        ObjectNode about = JsonNodeFactory.instance
                .objectNode()
                .put("format", SnapshotFiles.FORMAT)
                .put(
                        "savedAt",
                        Files.getLastModifiedTime(report.resolve("cluster"))
                                .toInstant()
                                .toString())
                .put("context", lines.isEmpty() ? "" : lines.get(0))
                .put("server", lines.size() < 2 ? "https://unknown" : lines.get(1))
                .put("namespace", "default");
        about.putArray("namespaces");
        ArrayNode list = about.putArray("missing");
        missing.all().forEach((what, why) -> list.addObject().put("what", what).put("why", why));
        return about;
    }

    private static List<Path> list(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(Files::isDirectory).sorted().toList();
        }
    }
}
