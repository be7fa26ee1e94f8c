package deepdive.sandbox.api;

import deepdive.cli.Age;
import deepdive.kubectl.jsonpath.JsonPath;
import deepdive.kubectl.jsonpath.JsonPathException;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.ResourceType;
import deepdive.sandbox.store.ResourceType.Column;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Objects as kubectl prints them: a {@code meta.k8s.io/v1} Table with a row for each. */
final class Tables {
    private static final Column NAME = new Column("Name", "string", "name", 0, ".metadata.name");
    private static final Column AGE = new Column("Age", "string", "", 0, "age");
    private static final Column CUSTOM_AGE = new Column("Age", "date", "", 0, ".metadata.creationTimestamp");
    private static final Set<String> TIMES = Set.of("Age", "Last Seen", "Created At", "Window");
    /** As read, by text: a type's columns have few, and each row asks for them. */
    private static final Map<String, JsonPath> PATHS = new ConcurrentHashMap<>();

    private Tables() {}

    /**
     * @param columns whether to describe the columns, which a watch does once
     * @param includeObject what each row holds: {@code Metadata} (also for ""), {@code Object} or {@code None}
     */
    static ObjectNode table(
            ResourceType type, String version, boolean columns, List<ObjectNode> objects, String includeObject) {
        List<Column> all = columns(type, version);
        ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.putObject("metadata");
        if (columns) {
            ArrayNode definitions = table.putArray("columnDefinitions");
            all.forEach(column -> definitions
                    .addObject()
                    .put("name", column.name())
                    .put("type", column.type())
                    .put("format", column.format())
                    .put("description", column.name())
                    .put("priority", column.priority()));
        } else {
            table.putNull("columnDefinitions");
        }
        ArrayNode rows = table.putArray("rows");
        Instant now = Instant.now();
        for (ObjectNode object : objects) {
            ObjectNode row = rows.addObject();
            ArrayNode cells = row.putArray("cells");
            all.forEach(column -> cells.add(cell(type, column, object, now)));
            switch (includeObject) {
                case "None" -> row.putNull("object");
                case "Object" -> row.set("object", object);
                default -> row.set("object", metadata(object));
            }
        }
        return table;
    }

    static ObjectNode metadata(ObjectNode object) {
        ObjectNode metadata = Json.object().put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        metadata.set("metadata", object.path("metadata"));
        return metadata;
    }

    /** Name first and age last, unless the type says where they are. */
    static List<Column> columns(ResourceType type, String version) {
        List<Column> own = type.version(version).orElseThrow().columns();
        List<Column> all = new ArrayList<>();
        if (own.stream().noneMatch(column -> column.name().equals("Name"))) {
            all.add(NAME);
        }
        all.addAll(own);
        if (type.custom() ? own.isEmpty() : own.stream().noneMatch(column -> TIMES.contains(column.name()))) {
            all.add(type.custom() ? CUSTOM_AGE : AGE);
        }
        return all;
    }

    private static JsonNode cell(ResourceType type, Column column, ObjectNode object, Instant now) {
        if (!column.value().startsWith(".")) {
            return Cells.compute(column.value(), object, now);
        }
        JsonNode found = find(object, column.value());
        if (!type.custom()) {
            return found;
        }
        if (found.isNull()) {
            return found;
        }
        return switch (column.type()) {
            case "date" -> text(Age.since(found.asString(""), now));
            case "string" -> text(found.isValueNode() ? found.asString() : found.toString());
            default -> found;
        };
    }

    /** The first that a path finds; what does not fit the object is nothing, as to kube-apiserver. */
    private static JsonNode find(ObjectNode object, String path) {
        try {
            List<List<JsonNode>> found = PATHS.computeIfAbsent(path, each -> JsonPath.parse("{" + each + "}"))
                    .find(object, true);
            return found.isEmpty() || found.get(0).isEmpty()
                    ? NullNode.instance
                    : found.get(0).get(0);
        } catch (JsonPathException e) {
            return NullNode.instance;
        }
    }

    static JsonNode text(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }
}
