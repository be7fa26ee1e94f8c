package deepdive.istioctl.analyze;

import deepdive.cli.YamlException;
import deepdive.cli.YamlReader;
import deepdive.istioctl.analyze.Documents.Document;
import deepdive.validate.DecodeException;
import deepdive.validate.Findings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;

/** Objects in files. Of two with the same name the later one counts; kinds that no analyzer knows are passed over. */
public final class FileSource {
    static final Set<String> IGNORED_NAMESPACES =
            Set.of("kube-system", "kube-public", "kube-node-lease", "local-path-storage");

    private final String defaultNamespace;
    private final Consumer<String> log;
    private final Map<String, Resource> objects = new LinkedHashMap<>();
    private final Findings errors = new Findings();

    /**
     * @param defaultNamespace for objects that name none
     * @param log hears of each document that cannot be read
     */
    public FileSource(String defaultNamespace, Consumer<String> log) {
        this.defaultNamespace = defaultNamespace;
        this.log = log;
    }

    /** Reads a file's objects; what cannot be read is among the errors. */
    public void add(String name, String text) {
        Findings wrong = new Findings();
        int index = 0;
        for (Document document : Documents.split(text)) {
            try {
                document(name, document);
            } catch (YamlException | DecodeException | ObjectException e) {
                String error = "error processing " + name + "[" + index + "]: " + e.getMessage();
                log.accept(error + " - skipping");
                wrong.list(error);
            }
            index++;
        }
        if (!wrong.isEmpty()) {
            errors.list("errors parsing content \"" + name + "\": " + wrong);
        }
    }

    public Findings errors() {
        return errors;
    }

    void addTo(Snapshot snapshot) {
        objects.values().stream()
                .filter(object -> !IGNORED_NAMESPACES.contains(object.home()))
                .forEach(snapshot::add);
    }

    /** A document that is not an object; the message is istioctl's. */
    private static final class ObjectException extends RuntimeException {
        ObjectException(String message) {
            super(message);
        }
    }

    private void document(String file, Document document) {
        Optional<Node> tree;
        JsonNode object;
        try {
            tree = YamlReader.compose(document.text().strip());
            object = YamlReader.loose(tree);
        } catch (YamlException e) {
            throw new ObjectException("failed converting YAML to JSON: " + e.getMessage());
        }
        if (!object.isNull()) {
            object(file, document.line(), tree.orElseThrow(), object, document.line() - 1);
        }
    }

    /**
     * @param line that the object is said to be at
     * @param before the number of lines before its YAML
     */
    private void object(String file, int line, Node tree, JsonNode object, int before) {
        if (!object.isObject()) {
            throw new ObjectException("failed interpreting jsonChunk: couldn't get version/kind; json parse error: "
                    + "json: cannot unmarshal " + (object.isArray() ? "array" : object.isString() ? "string" : "number")
                    + " into Go value of type struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\";"
                    + " Kind string \"json:\\\"kind,omitempty\\\"\" }");
        }
        String apiVersion = object.path("apiVersion").asString("");
        String kind = object.path("kind").asString("");
        if (kind.equals("List")) {
            list(file, line, tree);
            return;
        }
        if (apiVersion.isEmpty() && kind.isEmpty()) {
            throw new ObjectException("unable to parse resource with no group, version and kind");
        }
        int slash = apiVersion.indexOf('/');
        Optional<Collection> collection =
                Collection.find(slash < 0 ? "" : apiVersion.substring(0, slash), apiVersion.substring(slash + 1), kind);
        if (collection.isEmpty() || collection.get().runtime()) {
            return;
        }
        SourceFile source = new SourceFile(file, line, FieldLines.of(tree, before));
        try {
            Resource resource = Resource.of(collection.get(), object, defaultNamespace, source);
            objects.put(collection.get() + " " + resource.fullName(), resource);
        } catch (DecodeException e) {
            throw new ObjectException("failed parsing JSON for built-in type: " + e.getMessage());
        }
    }

    private void list(String file, int line, Node tree) {
        if (!(YamlReader.entry(tree, "items").orElse(null) instanceof SequenceNode items)) {
            throw new ObjectException("failed extracting resource chunks from list yaml chunk:"
                    + " failed parsing yamlChunk: malformed items field");
        }
        for (Node item : items.getValue()) {
            // istioctl writes each item out anew and counts the lines of that
            int at = YamlReader.line(item) + line;
            try {
                object(file, at, item, YamlReader.loose(Optional.of(item)), at - YamlReader.line(item));
            } catch (ObjectException e) {
                throw new ObjectException("failed parsing resource chunk: " + e.getMessage());
            }
        }
    }
}
