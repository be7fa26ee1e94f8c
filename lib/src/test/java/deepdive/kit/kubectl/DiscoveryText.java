package deepdive.kit.kubectl;

import deepdive.sandbox.store.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Documents of discovery with their resources by name and their fields in one order. The order of custom resources is
 * that of a hash table in kube-apiserver; storage version hashes tell versions of its storage apart, which is not ours.
 */
final class DiscoveryText {
    private DiscoveryText() {}

    /** The text itself where it is not JSON. */
    static String sorted(String text) {
        try {
            return sorted(Json.MAPPER.readTree(text)).toPrettyString();
        } catch (JacksonException e) {
            return text;
        }
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode result = Json.object();
            object.propertyNames().stream()
                    .sorted()
                    .filter(name -> !name.equals("storageVersionHash"))
                    .forEach(name -> result.set(name, sorted(object.get(name))));
            return result;
        }
        if (node instanceof ArrayNode array) {
            List<JsonNode> elements = new ArrayList<>();
            array.forEach(element -> elements.add(sorted(element)));
            if (elements.stream().anyMatch(element -> element.has("singularName"))) {
                elements.sort(
                        Comparator.comparing(element -> element.path("name").asString()));
            }
            ArrayNode result = array.arrayNode();
            elements.forEach(result::add);
            return result;
        }
        return node;
    }
}
