package deepdive.sandbox.api;

import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.ResourceType;
import deepdive.sandbox.store.Schema;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A place in a kind's structure, as patches and field ownership need to know it. Nothing is known of a missing one. */
record SchemaNode(JsonNode node) {
    static final SchemaNode UNKNOWN = new SchemaNode(MissingNode.getInstance());

    static SchemaNode of(ResourceType type, String version) {
        return type.version(version)
                .map(ResourceType.Version::schema)
                .map(Schema::root)
                .map(SchemaNode::new)
                .orElse(UNKNOWN);
    }

    SchemaNode field(String name) {
        JsonNode properties = node.path("properties").path(name);
        return new SchemaNode(properties.isMissingNode() ? node.path("additionalProperties") : properties);
    }

    SchemaNode items() {
        return new SchemaNode(node.path("items"));
    }

    /** By which field a strategic patch tells this list's elements apart; empty where it replaces the list. */
    Optional<String> patchMergeKey() {
        return Optional.of(node.path("x-kubernetes-patch-merge-key").asString(""))
                .filter(key -> !key.isEmpty());
    }

    /** Whether a strategic patch merges a list of plain values. */
    boolean patchMerges() {
        return node.path("x-kubernetes-patch-strategy").asString("").contains("merge");
    }

    /** The fields that tell the elements of a list with {@code listType=map} apart. */
    List<String> mapKeys() {
        return node.path("x-kubernetes-list-type").asString("").equals("map")
                ? Json.stream(node.path("x-kubernetes-list-map-keys"))
                        .map(JsonNode::asString)
                        .toList()
                : List.of();
    }

    boolean set() {
        return node.path("x-kubernetes-list-type").asString("").equals("set");
    }

    boolean atomicMap() {
        return node.path("x-kubernetes-map-type").asString("").equals("atomic");
    }
}
