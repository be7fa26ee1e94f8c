package deepdive.kubectl.jsonpath;

import deepdive.cli.GoJson;
import deepdive.cli.GoPrint;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A JSONPath template that has been read. */
public final class JsonPath {
    private final List<Step> template;

    private JsonPath(List<Step> template) {
        this.template = template;
    }

    /** @throws JsonPathException where it cannot be read */
    public static JsonPath parse(String template) {
        return new JsonPath(Parser.parse(template));
    }

    /**
     * What each part of the template finds.
     *
     * @param allowMissing whether a field that is not there is nothing, instead of an error
     * @throws JsonPathException where the template does not fit the object
     */
    public List<List<JsonNode>> find(JsonNode object, boolean allowMissing) {
        return new Walk(template, allowMissing).find(object);
    }

    /** The template's text with what it finds; values of a part with a space between, objects and lists as JSON. */
    public String render(JsonNode object, boolean allowMissing) {
        return find(object, allowMissing).stream()
                .map(values -> values.stream().map(JsonPath::text).collect(Collectors.joining(" ")))
                .collect(Collectors.joining());
    }

    /** What each part finds as a JSON list. */
    public String renderJson(JsonNode object, boolean allowMissing) {
        StringBuilder out = new StringBuilder();
        for (List<JsonNode> values : find(object, allowMissing)) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode().addAll(values);
            out.append(GoJson.indent(GoJson.sorted(list), "    ")).append('\n');
        }
        return out.toString();
    }

    private static String text(JsonNode value) {
        if (value.isContainer()) {
            return GoJson.sorted(value);
        }
        return value.isNull() ? "null" : GoPrint.value(value);
    }
}
