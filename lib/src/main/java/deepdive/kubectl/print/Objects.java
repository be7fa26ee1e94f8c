package deepdive.kubectl.print;

import deepdive.cli.GoJson;
import deepdive.cli.GoNumbers;
import java.util.Iterator;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Trees as the JSON that kubectl prints, with the keys in the order of the tree. */
public final class Objects {
    private Objects() {}

    /** Indented as objects of the API are, without a last line end. */
    public static String json(JsonNode tree) {
        return GoJson.indent(compact(tree), "    ");
    }

    /** On one line. */
    public static String compact(JsonNode tree) {
        StringBuilder out = new StringBuilder();
        write(out, tree);
        return out.toString();
    }

    private static void write(StringBuilder out, JsonNode node) {
        if (node.isObject()) {
            String separator = "{";
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                out.append(separator);
                GoJson.quote(out, entry.getKey());
                out.append(':');
                write(out, entry.getValue());
                separator = ",";
            }
            out.append(node.isEmpty() ? "{}" : "}");
        } else if (node.isArray()) {
            out.append('[');
            for (Iterator<JsonNode> elements = node.iterator(); elements.hasNext(); ) {
                write(out, elements.next());
                out.append(elements.hasNext() ? "," : "");
            }
            out.append(']');
        } else if (node.isString()) {
            GoJson.quote(out, node.asString());
        } else if (node.isFloatingPointNumber()) {
            out.append(GoNumbers.json(node.asDouble()));
        } else {
            out.append(node.asString("null"));
        }
    }
}
