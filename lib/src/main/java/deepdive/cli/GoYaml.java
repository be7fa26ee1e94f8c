package deepdive.cli;

import deepdive.envoy.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * JSON to YAML as sigs.k8s.io/yaml writes it (istioctl's and kubectl's {@code -o yaml}): sorted keys, lists not indented,
 * strings quoted only where they would read as something else, texts of several lines as literal blocks, and long lines
 * folded at a space after column 80.
 */
public final class GoYaml {
    private final YamlText out = new YamlText();

    private GoYaml() {}

    /** Converts one JSON value; the text ends with a line end. */
    public static String ofJson(String json) {
        return of(Json.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** Converts a tree; the text ends with a line end. */
    public static String of(JsonNode tree) {
        GoYaml yaml = new GoYaml();
        yaml.node(tree, 0, true);
        return yaml.out.toString();
    }

    /**
     * Writes a value where the cursor stands.
     *
     * @param indent of the block that the value would be
     * @param inline whether a block may start on this line: at the very start, or after a list's dash
     */
    private void node(JsonNode node, int indent, boolean inline) {
        if (node.isObject() && !node.isEmpty()) {
            mapping(node, indent, inline);
        } else if (node.isArray() && !node.isEmpty()) {
            sequence(node, indent, inline);
        } else {
            if (!out.atLineStart() && !out.endsWithSpace()) {
                out.put(" ");
            }
            scalar(node, indent);
            out.line();
        }
    }

    private void mapping(JsonNode node, int indent, boolean inline) {
        boolean first = inline;
        if (!inline) {
            out.line();
        }
        List<Map.Entry<String, JsonNode>> entries = node.properties().stream()
                .sorted((a, b) -> YamlKeys.compare(a.getKey(), b.getKey()))
                .toList();
        for (Map.Entry<String, JsonNode> entry : entries) {
            if (!first) {
                out.indent(indent);
            }
            first = false;
            if (YamlScalar.isSimpleKey(entry.getKey())) {
                YamlScalar.write(out, entry.getKey(), indent, true);
                out.put(":");
            } else {
                out.put("? ");
                YamlScalar.write(out, entry.getKey(), indent + 2, false);
                out.line();
                out.indent(indent);
                out.put(":");
            }
            JsonNode value = entry.getValue();
            // a list below a key stands at the key's own indent
            node(value, value.isArray() ? indent : indent + 2, false);
        }
    }

    private void sequence(JsonNode node, int indent, boolean inline) {
        boolean first = inline;
        if (!inline) {
            out.line();
        }
        for (JsonNode element : node) {
            if (!first) {
                out.indent(indent);
            }
            first = false;
            out.put("- ");
            node(element, indent + 2, true);
        }
    }

    private void scalar(JsonNode node, int indent) {
        if (node.isString()) {
            YamlScalar.write(out, node.asString(), indent, false);
        } else if (node.isObject()) {
            out.put("{}");
        } else if (node.isArray()) {
            out.put("[]");
        } else if (node.isFloatingPointNumber()) {
            out.put(GoNumbers.yaml(node.asDouble()));
        } else {
            out.put(node.asString("null"));
        }
    }
}
