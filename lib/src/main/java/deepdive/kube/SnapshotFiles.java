package deepdive.kube;

import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A cluster as it was when somebody saved it, in a directory. Each file is read when it is asked for.
 *
 * <pre>
 * snapshot.json                      what it is: see {@link #about}
 * objects/deployments.apps.json      all objects of a resource, in the API's own Table
 * api/version, api/openapi_v3_…      other answers of the API, by {@link #fileName}
 * pods/NAMESPACE/POD/15000/clusters  what a pod's port answers GET with, likewise
 * pods/NAMESPACE/POD/NAME.log        a container's log, each line with its time; NAME.previous.log is that before
 * </pre>
 */
public record SnapshotFiles(Path root, JsonNode about) {
    public static final int FORMAT = 1;

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9._=-]+");

    /** @throws EnvoyException where the directory is no snapshot, or one of a later format */
    public static SnapshotFiles of(Path root) {
        Path file = root.resolve("snapshot.json");
        if (!Files.isRegularFile(file)) {
            throw new EnvoyException("snapshot " + root + ": "
                    + (Files.exists(root) ? "there is no snapshot.json in it" : "no such directory"));
        }
        JsonNode about = Json.parse(bytes(file));
        if (Fields.number(about, "format") != FORMAT) {
            throw new EnvoyException("snapshot " + root + ": its format is " + Fields.text(about, "format")
                    + ", and this version reads format " + FORMAT);
        }
        return new SnapshotFiles(root, about);
    }

    public String server() {
        return Fields.text(about, "server");
    }

    /** The namespace of names that have none. */
    public String defaultNamespace() {
        return Fields.text(about, "namespace");
    }

    /** When it was saved. */
    public Instant time() {
        return Instant.parse(Fields.text(about, "savedAt"));
    }

    /** The namespaces that are in it; empty where all are. */
    public List<String> namespaces() {
        return Fields.texts(about, "namespaces");
    }

    /** Why something is not in it, as it was said when it was saved; empty where that was not said. */
    public Optional<String> missing(String what) {
        return Fields.list(about, "missing").stream()
                .filter(each -> Fields.text(each, "what").equals(what))
                .map(each -> Fields.text(each, "why"))
                .findFirst();
    }

    /**
     * The objects of a resource, as a Table whose rows hold whole objects, with their {@code kind}, {@code group},
     * {@code version} and {@code namespaced} beside.
     *
     * @param resource its plural and group: {@code deployments.apps}
     */
    Optional<JsonNode> objects(String resource) {
        return NAME.matcher(resource).matches() ? read(objectsFile(resource)).map(Json::parse) : Optional.empty();
    }

    public Path objectsFile(String resource) {
        return root.resolve("objects").resolve(resource + ".json");
    }

    /** What the API answers with at a path that is not one of objects. */
    Optional<byte[]> document(String path) {
        return read(documentFile(path));
    }

    public Path documentFile(String path) {
        return root.resolve("api").resolve(fileName(path));
    }

    /** What a port of a pod answers with. */
    Optional<byte[]> page(PodName pod, int port, String path) {
        return known(pod) ? read(pageFile(pod, port, path)) : Optional.empty();
    }

    public Path pageFile(PodName pod, int port, String path) {
        return podDirectory(pod).resolve(Integer.toString(port)).resolve(fileName(path));
    }

    /** The names of the pages that are kept of a port, in order. */
    List<String> pages(PodName pod, int port) {
        Path directory = podDirectory(pod).resolve(Integer.toString(port));
        if (!known(pod) || !Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new EnvoyException("snapshot " + root + ": " + e.getMessage(), e);
        }
    }

    Optional<byte[]> log(PodName pod, String container, boolean previous) {
        return known(pod) && NAME.matcher(container).matches()
                ? read(logFile(pod, container, previous))
                : Optional.empty();
    }

    public Path logFile(PodName pod, String container, boolean previous) {
        return podDirectory(pod).resolve(container + (previous ? ".previous.log" : ".log"));
    }

    /** Whether the names may be names of directories. */
    public static boolean known(PodName pod) {
        return NAME.matcher(pod.namespace()).matches()
                && NAME.matcher(pod.name()).matches();
    }

    private Path podDirectory(PodName pod) {
        return root.resolve("pods").resolve(pod.namespace()).resolve(pod.name());
    }

    /** A path as the name of a file: {@code /debug/config_dump?proxyID=a.b} to {@code debug_config_dump_proxyID=a.b}. */
    static String fileName(String path) {
        String name = OTHER.matcher(path.replaceFirst("^/+", "")).replaceAll("_");
        return name.isEmpty() || name.startsWith(".") ? "_" + name : name; // never "." or ".."
    }

    private static Optional<byte[]> read(Path file) {
        return Files.isRegularFile(file) ? Optional.of(bytes(file)) : Optional.empty();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new EnvoyException("snapshot: " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
