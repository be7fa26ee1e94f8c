package deepdive.sandbox;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Kubernetes objects in a directory of YAML or JSON files, as {@code kubectl apply -f DIR} reads it. */
public final class Manifests {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Manifests() {}

    /**
     * All objects of the directory's {@code *.yaml}, {@code *.yml} and {@code *.json}, by file name and then as
     * written; a {@code List}'s items one by one. Empty documents are passed over.
     *
     * @throws IOException with one line that names the file and line, if one is not an object of Kubernetes
     */
    public static List<ObjectNode> read(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException(directory + ": no such directory");
        }
        List<Path> files;
        try (Stream<Path> listed = Files.list(directory)) {
            files = listed.filter(file -> file.getFileName().toString().matches("[^.].*\\.(yaml|yml|json)"))
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            throw new IOException(directory + ": no *.yaml files in it");
        }
        List<ObjectNode> objects = new ArrayList<>();
        for (Path file : files) {
            parse(text(file), file.toString(), objects);
        }
        return objects;
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IOException(file + ": not a text file in UTF-8", e);
        }
    }

    /**
     * The objects in one YAML text of any number of documents.
     *
     * @param source what errors call it
     */
    public static List<ObjectNode> parse(String yaml, String source) throws IOException {
        List<ObjectNode> objects = new ArrayList<>();
        parse(yaml, source, objects);
        return objects;
    }

    private static void parse(String yaml, String source, List<ObjectNode> objects) throws IOException {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setAllowDuplicateKeys(false)
                .setCodePointLimit(64 << 20)
                .setMaxAliasesForCollections(10_000)
                .build();
        int number = 0;
        try {
            for (Object document : new Load(settings).loadAllFromString(yaml)) {
                number++;
                if (document != null && !(document instanceof Map<?, ?> map && map.isEmpty())) {
                    add(JSON.valueToTree(document), source + ", document " + number, objects);
                }
            }
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            String where = mark.map(found -> ":" + (found.getLine() + 1)).orElse("");
            throw new IOException(source + where + ": " + oneLine(e.getProblem()), e);
        } catch (YamlEngineException e) {
            throw new IOException(source + ", document " + (number + 1) + ": " + oneLine(e.getMessage()), e);
        }
    }

    private static String oneLine(String message) {
        return message == null ? "not YAML" : message.lines().findFirst().orElse("not YAML");
    }

    private static void add(JsonNode document, String source, List<ObjectNode> objects) throws IOException {
        if (!(document instanceof ObjectNode object)) {
            throw new IOException(source + ": not a Kubernetes object (a mapping with apiVersion, kind and metadata)");
        }
        String kind = text(object, "kind", source);
        text(object, "apiVersion", source);
        if (kind.endsWith("List") && object.path("items").isArray()) {
            int index = 0;
            for (JsonNode item : object.path("items")) {
                add(item, source + ", item " + index++, objects);
            }
            return;
        }
        if (!object.path("metadata").isObject()) {
            throw new IOException(source + ": " + kind + " without metadata");
        }
        String name = text((ObjectNode) object.path("metadata"), "name", source + ": " + kind + " without a name");
        JsonNode spec = object.path("spec");
        if (!spec.isMissingNode() && !spec.isNull() && !spec.isObject()) {
            throw new IOException(source + ": " + kind + " " + name + ": spec is not a mapping");
        }
        objects.add(object);
    }

    private static String text(ObjectNode object, String field, String source) throws IOException {
        JsonNode found = object.path(field);
        if (!found.isString() || found.stringValue().isEmpty()) {
            throw new IOException(source + ": " + field + " is missing or no text");
        }
        return found.stringValue();
    }
}
