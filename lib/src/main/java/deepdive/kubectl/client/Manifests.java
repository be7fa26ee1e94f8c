package deepdive.kubectl.client;

import deepdive.cli.GoJson;
import deepdive.cli.YamlException;
import deepdive.cli.YamlReader;
import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what {@code -f} names: files, directories, {@code -} for standard input; YAML of several documents, or JSON. */
public final class Manifests {
    private static final String EXTENSIONS = ".*\\.(json|yaml|yml)";

    private final InputStream in;
    private final boolean recursive;
    private final Failures failures;
    private final List<Manifest> found = new ArrayList<>();

    private Manifests(InputStream in, boolean recursive, Failures failures) {
        this.in = in;
        this.recursive = recursive;
        this.failures = failures;
    }

    /**
     * All objects, in their order; a List is its items. A file that cannot be read is a failure, the others are read all
     * the same.
     *
     * @throws KubectlException where a path does not exist
     */
    public static List<Manifest> read(List<String> paths, boolean recursive, InputStream in, Failures failures) {
        Manifests manifests = new Manifests(in, recursive, failures);
        for (String path : paths) {
            manifests.path(path);
        }
        return manifests.found;
    }

    private void path(String path) {
        if (path.matches("https?://.*")) {
            throw new KubectlException("this kubectl reads no URLs: download " + path + " first");
        }
        try {
            if (path.equals("-")) {
                text("STDIN", new String(in.readAllBytes(), StandardCharsets.UTF_8));
                return;
            }
            if (!Files.exists(Path.of(path))) {
                throw new KubectlException("the path \"" + path + "\" does not exist");
            }
            if (!Files.isDirectory(Path.of(path))) {
                text(path, Files.readString(Path.of(path)));
                return;
            }
            List<Path> files;
            try (Stream<Path> all = Files.walk(Path.of(path), recursive ? Integer.MAX_VALUE : 1)) {
                files = all.filter(file -> file.toString().matches(EXTENSIONS) && Files.isRegularFile(file))
                        .sorted()
                        .toList();
            }
            if (files.isEmpty()) {
                throw new KubectlException("error reading [" + path + "]: recognized file extensions are [.json .yaml .yml]");
            }
            for (Path file : files) {
                text(file.toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new KubectlException("error reading [" + path + "]: " + e.getMessage(), e);
        }
    }

    private void text(String source, String text) {
        for (String document : text.split("(?m)^---\\s*$(\r?\n)?|^--- ", -1)) {
            if (!document.lines().allMatch(each -> each.isBlank() || each.stripLeading().startsWith("#"))) {
                document(source, document);
            }
        }
    }

    private void document(String source, String document) {
        JsonNode tree;
        try {
            tree = YamlReader.parse(document);
        } catch (YamlException e) {
            failures.add(new KubectlException(
                    "error parsing " + source + ": error converting YAML to JSON: " + e.getMessage(), e));
            return;
        }
        if (!(tree instanceof ObjectNode)) {
            failures.add(new KubectlException("error parsing " + source
                    + ": json: cannot unmarshal " + (tree.isArray() ? "array" : "string")
                    + " into Go value of type map[string]interface {}"));
            return;
        }
        // through text, so that numbers are the nodes that the API's answers have
        ObjectNode object = (ObjectNode) Json.parse(GoJson.of(tree).getBytes(StandardCharsets.UTF_8));
        if (Fields.text(object, "kind").endsWith("List") && object.path("items").isArray()) {
            for (JsonNode item : object.path("items")) {
                found.add(new Manifest((ObjectNode) item, source));
            }
        } else {
            found.add(new Manifest(object, source));
        }
    }
}
