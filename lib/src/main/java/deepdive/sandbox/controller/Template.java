package deepdive.sandbox.controller;

import deepdive.sandbox.store.Json;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A pod template and its name: the pod-template-hash. */
final class Template {
    static final String HASH = "pod-template-hash";
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private Template() {}

    /** Whether two templates ask for the same pods; the hash label does not count. */
    static boolean same(JsonNode one, JsonNode other) {
        return bare(one).equals(bare(other));
    }

    private static ObjectNode bare(JsonNode template) {
        ObjectNode copy = Json.copy(template);
        if (Json.at(copy, "metadata", "labels") instanceof ObjectNode labels) {
            labels.remove(HASH);
        }
        return copy;
    }

    /** A short name for a template: 32 bits of FNV-1a over its fields in order, in the letters Kubernetes uses. */
    static String hash(JsonNode template) {
        int hash = 0x811c9dc5;
        for (byte b : Json.MAPPER.writeValueAsBytes(sorted(template))) {
            hash = (hash ^ (b & 0xff)) * 0x01000193;
        }
        StringBuilder name = new StringBuilder();
        for (char digit : Integer.toUnsignedString(hash).toCharArray()) {
            name.append(LETTERS.charAt((digit - '0') % LETTERS.length()));
        }
        return name.toString();
    }

    private static Object sorted(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, Object> fields = new TreeMap<>();
            node.properties().forEach(entry -> fields.put(entry.getKey(), sorted(entry.getValue())));
            return fields;
        }
        return node.isArray() ? Json.stream(node).map(Template::sorted).toList() : node;
    }
}
