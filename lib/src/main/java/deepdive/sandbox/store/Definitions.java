package deepdive.sandbox.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The structures of the built-in kinds, from {@code definitions.json}: as in Kubernetes' OpenAPI document, but for
 * {@code proto}, a field's number in its protobuf form (two numbers where a message of its own is in between), and
 * {@code go}, the few types that JSON and protobuf hold in different ways. A reference with an empty default is to a
 * thing that is always there.
 */
public final class Definitions {
    /** The structure that every object's metadata has. */
    public static final SchemaNode METADATA = new SchemaNode(get("meta.ObjectMeta"));

    private static final class Holder {
        static final JsonNode ALL = load();

        private static JsonNode load() {
            try (InputStream in = Definitions.class.getResourceAsStream("/deepdive/sandbox/store/definitions.json")) {
                if (in == null) {
                    throw new IllegalStateException("the jar lacks deepdive/sandbox/store/definitions.json");
                }
                return Json.MAPPER.readTree(in);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read deepdive/sandbox/store/definitions.json", e);
            }
        }
    }

    private Definitions() {}

    private static JsonNode get(String name) {
        return Holder.ALL.path(name);
    }

    /** The structure of a kind; an unknown node where there is none. */
    public static SchemaNode kind(String group, String version, String kind) {
        String name = name(group, version, kind);
        return name.isEmpty() ? SchemaNode.UNKNOWN : new SchemaNode(get(name));
    }

    /** What a kind's definition is called, or "". */
    public static String name(String group, String version, String kind) {
        return Holder.ALL.path("kinds").path(group + "/" + version + "/" + kind).asString("");
    }

    /** What a node refers to, or the node itself. */
    static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? get(node.path("$ref").asString()) : node;
    }

    /** All definitions that a node reaches, under their names, added to a document's schemas. */
    public static void collect(JsonNode node, ObjectNode schemas) {
        for (JsonNode ref : node.findValues("$ref")) {
            String name = ref.asString();
            if (!schemas.has(name)) {
                schemas.set(name, get(name).deepCopy());
                collect(get(name), schemas);
            }
        }
    }
}
