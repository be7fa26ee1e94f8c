package deepdive.sandbox.pilot.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The conditions of a delegate's route together with those of the root's: both must hold. */
final class DelegateMatch {
    private static final List<String> SCALARS = List.of("uri", "scheme", "method", "authority");
    private static final List<String> STRING_MAPS = List.of("headers", "withoutHeaders", "queryParams");

    private DelegateMatch() {}

    /** Empty if some condition of the delegate fits none of the root's. */
    static Optional<ArrayNode> merge(List<JsonNode> roots, List<JsonNode> leaves) {
        ArrayNode out = JsonNodeFactory.instance.arrayNode();
        if (roots.isEmpty() || leaves.isEmpty()) {
            (roots.isEmpty() ? leaves : roots).forEach(out::add);
            return Optional.of(out);
        }
        for (JsonNode leaf : leaves) {
            int before = out.size();
            roots.stream().filter(root -> !conflict(root, leaf)).forEach(root -> out.add(merge(root, leaf)));
            if (out.size() == before) {
                return Optional.empty();
            }
        }
        return Optional.of(out);
    }

    private static ObjectNode merge(JsonNode root, JsonNode leaf) {
        ObjectNode out = (ObjectNode) leaf.deepCopy();
        String rootName = Json.text(root, "name");
        String leafName = Json.text(leaf, "name");
        if (!rootName.isEmpty()) {
            out.put("name", leafName.isEmpty() ? rootName : rootName + "-" + leafName);
        }
        for (String field : List.of("uri", "scheme", "method", "authority", "port", "sourceNamespace", "statPrefix")) {
            if (!Json.has(out, field) && Json.has(root, field)) {
                out.set(field, root.get(field));
            }
        }
        if (Json.list(out, "gateways").isEmpty() && Json.has(root, "gateways")) {
            out.set("gateways", root.get("gateways"));
        }
        for (String field : List.of("headers", "withoutHeaders", "queryParams", "sourceLabels")) {
            if (Json.at(root, field).isObject()) {
                ObjectNode both = (ObjectNode) root.get(field).deepCopy();
                if (out.get(field) instanceof ObjectNode own) {
                    both.setAll(own);
                }
                out.set(field, both);
            }
        }
        return out;
    }

    private static boolean conflict(JsonNode root, JsonNode leaf) {
        for (String field : SCALARS) {
            if (stringConflict(Json.at(root, field), Json.at(leaf, field))) {
                return true;
            }
        }
        for (String field : STRING_MAPS) {
            for (Map.Entry<String, JsonNode> entry : Json.at(leaf, field).properties()) {
                if (stringConflict(Json.at(root, field, entry.getKey()), entry.getValue())) {
                    return true;
                }
            }
        }
        int rootPort = Json.number(root, "port");
        int leafPort = Json.number(leaf, "port");
        String namespace = Json.text(root, "sourceNamespace");
        Map<String, String> rootLabels = Json.map(root, "sourceLabels");
        List<String> rootGateways = Json.texts(root, "gateways");
        List<String> leafGateways = Json.texts(leaf, "gateways");
        return Json.flag(root, "ignoreUriCase") != Json.flag(leaf, "ignoreUriCase")
                || (rootPort > 0 && leafPort > 0 && rootPort != leafPort)
                || (!namespace.isEmpty() && !namespace.equals(Json.text(leaf, "sourceNamespace")))
                || Json.map(leaf, "sourceLabels").entrySet().stream()
                        .anyMatch(label -> rootLabels.containsKey(label.getKey())
                                && !rootLabels.get(label.getKey()).equals(label.getValue()))
                || (!rootGateways.isEmpty() && !rootGateways.containsAll(leafGateways));
    }

    private static boolean stringConflict(JsonNode root, JsonNode leaf) {
        if (!root.isObject() || !leaf.isObject()) {
            return false;
        }
        String exact = Json.text(root, "exact");
        String prefix = Json.text(root, "prefix");
        String leafExact = Json.text(leaf, "exact");
        String leafPrefix = Json.text(leaf, "prefix");
        if (!exact.isEmpty()) {
            return !leafPrefix.isEmpty() || !leafExact.equals(exact);
        }
        if (!prefix.isEmpty()) {
            String narrower = leafPrefix.isEmpty() ? leafExact : leafPrefix;
            return narrower.isEmpty() || !narrower.startsWith(prefix);
        }
        return true;
    }
}
