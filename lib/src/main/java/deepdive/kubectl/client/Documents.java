package deepdive.kubectl.client;

import deepdive.cli.YamlReader;
import deepdive.envoy.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what {@code -f} names: files, directories, patterns, {@code -} and URLs; YAML of many documents, JSON, lists. */
public final class Documents {
    private static final Set<String> EXTENSIONS = Set.of(".json", ".yaml", ".yml");

    /** @param source what errors call it: a path, {@code STDIN}, a URL */
    public record Document(String source, ObjectNode object) {}

    private final InputStream in;
    private final boolean recursive;
    private final List<Document> documents = new ArrayList<>();
    private List<String> sources = List.of();
    private final Failures failures = new Failures();

    private Documents(InputStream in, boolean recursive) {
        this.in = in;
        this.recursive = recursive;
    }

    /**
     * The objects, and what could not be read. A source that does not exist is thrown, before any is read.
     *
     * @param in what {@code -} stands for
     */
    public static Documents read(List<String> names, boolean recursive, InputStream in) {
        Documents read = new Documents(in, recursive);
        List<String> sources = new ArrayList<>();
        Failures missing = new Failures();
        for (String name : names) {
            missing.attempt(() -> sources.addAll(read.sources(name)));
        }
        missing.throwAny();
        read.sources = List.copyOf(sources);
        sources.forEach(source -> read.failures.attempt(() -> read.source(source)));
        return read;
    }

    public List<Document> all() {
        return documents;
    }

    /** Whether all comes from one file or URL, of which the real one expects one object. */
    public boolean isOneFile() {
        return !recursive && sources.size() == 1 && !sources.get(0).equals("-");
    }

    /** What could not be read. */
    public Failures failures() {
        return failures;
    }

    private static boolean isUrl(String name) {
        return name.startsWith("http://") || name.startsWith("https://");
    }

    private List<String> sources(String name) {
        if (name.equals("-") || isUrl(name)) {
            return List.of(name);
        }
        List<String> sources = new ArrayList<>();
        for (String path : expand(name)) {
            Path file = Path.of(path);
            if (!Files.exists(file)) {
                throw new KubectlException("the path \"" + path + "\" does not exist");
            }
            List<String> found = Files.isDirectory(file) ? directory(file) : List.of(path);
            if (found.isEmpty()) {
                throw new KubectlException(
                        "error reading [" + path + "]: recognized file extensions are [.json .yaml .yml]");
            }
            sources.addAll(found);
        }
        return sources;
    }

    private List<String> directory(Path directory) {
        try (Stream<Path> files =
                Files.walk(directory, recursive ? Integer.MAX_VALUE : 1, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> Files.isRegularFile(file) && EXTENSIONS.contains(extension(file)))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new KubectlException("error reading \"" + directory + "\": " + e.getMessage(), e);
        }
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot);
    }

    /** A name with wildcards that is no file itself stands for those it matches. */
    private static List<String> expand(String name) {
        if (!name.matches(".*[*?\\[].*") || Files.exists(Path.of(name))) {
            return List.of(name);
        }
        Path parent = Path.of(name).getParent();
        PathMatcher matcher =
                FileSystems.getDefault().getPathMatcher("glob:" + Path.of(name).getFileName());
        try (Stream<Path> files = Files.list(parent == null ? Path.of("") : parent)) {
            List<String> found = files.filter(file -> matcher.matches(file.getFileName()))
                    .map(Path::toString)
                    .sorted()
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        } catch (IOException e) {
            throw new KubectlException("the path \"" + name + "\" does not exist", e);
        }
        throw new KubectlException("the path \"" + name + "\" does not exist");
    }

    private void source(String name) {
        try {
            if (name.equals("-")) {
                parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), "STDIN");
            } else if (isUrl(name)) {
                try (InputStream body = new URI(name).toURL().openStream()) {
                    parse(new String(body.readAllBytes(), StandardCharsets.UTF_8), name);
                }
            } else {
                parse(new String(Files.readAllBytes(Path.of(name)), StandardCharsets.UTF_8), name);
            }
        } catch (IOException e) {
            throw new KubectlException(
                    isUrl(name) ? "unable to read URL \"" + name + "\", " + e.getMessage() : e.getMessage(), e);
        } catch (URISyntaxException e) {
            throw new KubectlException(
                    "the URL passed to filename \"" + name + "\" is not valid: " + e.getMessage(), e);
        }
    }

    /** Reads the documents of one text. */
    private void parse(String text, String source) {
        for (String document : split(text)) {
            JsonNode tree;
            try {
                tree = YamlReader.readLoose(document);
            } catch (IllegalArgumentException e) {
                throw new KubectlException(
                        "error parsing " + source + ": error converting YAML to JSON: " + e.getMessage(), e);
            }
            add(tree, source);
        }
    }

    private void add(JsonNode tree, String source) {
        if (tree.isNull()) {
            return;
        }
        if (!(tree instanceof ObjectNode object)) {
            throw new KubectlException("error validating \"" + source + "\": error validating data: invalid object to"
                    + " validate; if you choose to ignore these errors, turn validation off with --validate=false");
        }
        if (Fields.text(object, "kind").endsWith("List") && object.path("items").isArray()) {
            object.get("items").forEach(item -> add(item, source));
        } else {
            documents.add(new Document(source, object));
        }
    }

    private static List<String> split(String text) {
        List<String> documents = new ArrayList<>();
        StringBuilder document = new StringBuilder();
        for (String line : text.split("(?<=\n)")) {
            if (!line.startsWith("---")) {
                document.append(line);
                continue;
            }
            String rest = line.substring(3).strip();
            if (!rest.isEmpty() && !rest.startsWith("#")) {
                throw new KubectlException("error parsing: invalid Yaml document separator: " + rest);
            }
            documents.add(document.toString());
            document.setLength(0);
        }
        documents.add(document.toString());
        return documents.stream().filter(each -> !each.isBlank()).toList();
    }
}
