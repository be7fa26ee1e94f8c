package deepdive.sandbox.store;

import deepdive.sandbox.store.ResourceType.Column;
import deepdive.sandbox.store.ResourceType.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads {@code types.yaml}: the resource types that every cluster has. */
final class BuiltInTypes {
    static final YAMLMapper YAML = new YAMLMapper();

    private BuiltInTypes() {}

    static List<ResourceType> load() {
        List<ResourceType> types = new ArrayList<>();
        for (JsonNode entry : resource("types.yaml")) {
            types.add(type(entry));
        }
        return types;
    }

    static JsonNode resource(String name) {
        try (InputStream in = BuiltInTypes.class.getResourceAsStream("/deepdive/sandbox/store/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks deepdive/sandbox/store/" + name);
            }
            return YAML.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read deepdive/sandbox/store/" + name, e);
        }
    }

    private static ResourceType type(JsonNode entry) {
        String kind = entry.path("kind").asString();
        String version = entry.path("version").asString();
        return new ResourceType(
                entry.path("group").asString(""),
                kind,
                entry.path("plural").asString(),
                entry.path("singular").asString(kind.toLowerCase(Locale.ROOT)),
                strings(entry.path("short")),
                strings(entry.path("categories")),
                !entry.path("scope").asString("").equals("Cluster"),
                List.of(new Version(
                        version,
                        entry.path("status").asBoolean(false),
                        columns(entry.path("columns"), "value"),
                        schema(entry.path("group").asString(""), version, kind))),
                version,
                entry.path("scale").asBoolean(false),
                entry.path("generation").asBoolean(false),
                false,
                NameRule.valueOf(entry.path("name").asString("subdomain").toUpperCase(Locale.ROOT)),
                entry.path("warning").asString(""));
    }

    private static Schema schema(String group, String version, String kind) {
        SchemaNode known = Definitions.kind(group, version, kind);
        return known.known() ? new Schema(known.own(), false) : null;
    }

    static List<Column> columns(JsonNode columns, String value) {
        List<Column> all = new ArrayList<>();
        for (JsonNode column : columns) {
            all.add(new Column(
                    column.path("name").asString(),
                    column.path("type").asString("string"),
                    column.path("format").asString(""),
                    column.path("priority").asInt(0),
                    column.path(value).asString()));
        }
        return List.copyOf(all);
    }

    static List<String> strings(JsonNode array) {
        return Json.stream(array).map(JsonNode::asString).toList();
    }
}
