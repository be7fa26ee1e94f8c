package deepdive.istioctl.analyze;

import deepdive.cli.YamlException;
import deepdive.cli.YamlReader;
import deepdive.istioctl.analyze.Documents.Document;
import deepdive.validate.DecodeException;
import deepdive.validate.Findings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
                document(name, document).forEach(resource -> objects.put(key(resource), resource));
            } catch (ObjectException e) {
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

    private static String key(Resource resource) {
        return resource.collection() + " " + resource.fullName();
    }

    void addTo(Snapshot snapshot) {
        objects.values().stream()
                .filter(object -> !IGNORED_NAMESPACES.contains(object.home()))
                .forEach(snapshot::add);
    }

    /** A document that is not an object; the message is istioctl's. */
    private static final class ObjectException extends Exception {
        ObjectException(String message) {
            super(message);
        }
    }

    private List<Resource> document(String file, Document document) throws ObjectException {
        Optional<Node> tree;
        JsonNode object;
        try {
            tree = YamlReader.compose(document.text().strip());
            object = YamlReader.loose(tree);
        } catch (YamlException e) {
            throw new ObjectException("failed converting YAML to JSON: " + e.getMessage());
        }
        return object.isNull()
                ? List.of()
                : objects(file, document.line(), tree.orElseThrow(), object, document.line() - 1);
    }

    /**
     * The objects in a document; none where there is one of a kind that no analyzer asks for.
     *
     * @param line that the object is said to be at
     * @param before the number of lines before its YAML
     */
    private List<Resource> objects(String file, int line, Node tree, JsonNode object, int before)
            throws ObjectException {
        if (!object.isObject()) {
            throw new ObjectException("failed interpreting jsonChunk: couldn't get version/kind; json parse error: "
                    + "json: cannot unmarshal " + (object.isArray() ? "array" : object.isString() ? "string" : "number")
                    + " into Go value of type struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\";"
                    + " Kind string \"json:\\\"kind,omitempty\\\"\" }");
        }
        String apiVersion = object.path("apiVersion").asString("");
        String kind = object.path("kind").asString("");
        if (kind.equals("List")) {
            return list(file, line, tree);
        }
        if (apiVersion.isEmpty() && kind.isEmpty()) {
            throw new ObjectException("unable to parse resource with no group, version and kind");
        }
        int slash = apiVersion.indexOf('/');
        Optional<Collection> collection =
                Collection.find(slash < 0 ? "" : apiVersion.substring(0, slash), apiVersion.substring(slash + 1), kind);
        if (collection.isEmpty() || collection.get().runtime()) {
            return List.of();
        }
        SourceFile source = new SourceFile(file, line, FieldLines.of(tree, before));
        try {
            return List.of(Resource.of(collection.get(), object, defaultNamespace, source));
        } catch (DecodeException e) {
            // encoding/json names the field that the spec is in
            throw new ObjectException("failed parsing JSON for built-in type: "
                    + e.getMessage()
                            .replaceFirst(
                                    "^(json: cannot unmarshal .*) into Go value of",
                                    "$1 into Go struct field " + kind + ".spec of"));
        }
    }

    private List<Resource> list(String file, int line, Node tree) throws ObjectException {
        if (!(YamlReader.entry(tree, "items").orElse(null) instanceof SequenceNode items)) {
            throw new ObjectException("failed extracting resource chunks from list yaml chunk:"
                    + " failed parsing yamlChunk: malformed items field");
        }
        List<Resource> all = new ArrayList<>();
        for (Node item : items.getValue()) {
            int at = YamlReader.line(item) + line; // one too many, as in istioctl
            List<Resource> objects;
            try {
                objects = objects(file, at, item, YamlReader.loose(Optional.of(item)), at - YamlReader.line(item));
            } catch (ObjectException e) {
                throw new ObjectException("failed parsing resource chunk: " + e.getMessage());
            }
            if (objects.isEmpty()) {
                return List.of();
            }
            all.addAll(objects);
        }
        return all;
    }
}
