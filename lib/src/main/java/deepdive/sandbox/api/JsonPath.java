package deepdive.sandbox.api;

import deepdive.sandbox.store.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The JSONPaths that printer columns use: names, indexes, {@code [*]} and filters on one field's text, such as
 * {@code .status.conditions[?(@.type=="Ready")].status}.
 */
final class JsonPath {
    private static final Pattern STEP = Pattern.compile(
            "\\.((?:[^.\\[\\]\\\\]|\\\\.)+)|\\[(-?\\d+|\\*)]|\\[\\?\\(@\\.([\\w.]+)\\s*==\\s*[\"']([^\"']*)[\"']\\)]");

    private JsonPath() {}

    /** The first thing that a path finds. */
    static Optional<JsonNode> first(JsonNode root, String path) {
        Stream<JsonNode> here = Stream.of(root);
        Matcher step = STEP.matcher(path);
        for (int at = 0; at < path.length(); at = step.end()) {
            if (!step.find(at) || step.start() != at) {
                return Optional.empty();
            }
            here = apply(here, step.group(1), step.group(2), step.group(3), step.group(4));
        }
        return here.filter(node -> !node.isMissingNode() && !node.isNull()).findFirst();
    }

    private static Stream<JsonNode> apply(
            Stream<JsonNode> nodes, String name, String index, String field, String text) {
        if (name != null) {
            String plain = name.replace("\\.", ".");
            return nodes.map(node -> node.path(plain));
        }
        if (field != null) {
            List<String> names = List.of(field.split("\\."));
            return nodes.flatMap(Json::stream).filter(node -> Json.text(node, names.toArray(String[]::new))
                    .equals(text));
        }
        if (index.equals("*")) {
            return nodes.flatMap(Json::stream);
        }
        int at = Integer.parseInt(index);
        return nodes.map(node -> node.path(at < 0 ? node.size() + at : at));
    }
}
