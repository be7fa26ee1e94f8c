package deepdive.sandbox.store;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A place in a kind's structure. Nothing is known below a missing one.
 *
 * @param own what is said at the place itself, which may refer elsewhere for the rest
 */
public record SchemaNode(JsonNode own) {
    public static final SchemaNode UNKNOWN = new SchemaNode(MissingNode.getInstance());

    public static SchemaNode of(ResourceType type, String version) {
        return type.version(version)
                .map(ResourceType.Version::schema)
                .map(Schema::root)
                .map(SchemaNode::new)
                .orElse(UNKNOWN);
    }

    /** What the place refers to, where it does. */
    public JsonNode node() {
        return Definitions.resolve(own);
    }

    public boolean known() {
        return !own.isMissingNode();
    }

    public String type() {
        return node().path("type").asString("");
    }

    public SchemaNode field(String name) {
        JsonNode properties = node().path("properties").path(name);
        if (!properties.isMissingNode()) {
            return new SchemaNode(properties);
        }
        JsonNode others = node().path("additionalProperties");
        return others.isObject() ? new SchemaNode(others) : UNKNOWN;
    }

    public SchemaNode items() {
        return new SchemaNode(node().path("items"));
    }

    /** Whether fields that the structure does not name are kept. */
    public boolean open() {
        JsonNode node = node();
        return node.isMissingNode()
                || node.path("x-kubernetes-preserve-unknown-fields").asBoolean(false)
                || node.path("additionalProperties").asBoolean(false);
    }

    /** By which field a strategic patch tells this list's elements apart; empty where it replaces the list. */
    public Optional<String> patchMergeKey() {
        return Optional.of(own.path("x-kubernetes-patch-merge-key").asString(""))
                .filter(key -> !key.isEmpty());
    }

    /** Whether a strategic patch merges a list of plain values. */
    public boolean patchMerges() {
        return own.path("x-kubernetes-patch-strategy").asString("").contains("merge");
    }

    /** The fields that tell the elements of a list with {@code listType=map} apart. */
    public List<String> mapKeys() {
        return own.path("x-kubernetes-list-type").asString("").equals("map")
                ? Json.stream(own.path("x-kubernetes-list-map-keys"))
                        .map(JsonNode::asString)
                        .toList()
                : List.of();
    }

    public boolean set() {
        return own.path("x-kubernetes-list-type").asString("").equals("set");
    }

    /** Whether the thing is there in every object, if only as an empty one: nobody made it. */
    public boolean always() {
        return own.has("$ref") && own.has("default");
    }

    public boolean atomicMap() {
        return own.path("x-kubernetes-map-type").asString("").equals("atomic")
                || node().path("x-kubernetes-map-type").asString("").equals("atomic");
    }
}
