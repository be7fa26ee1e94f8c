package deepdive.sandbox.store;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The few things the store does with JSON. */
public final class Json {
    public static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A copy in the form that parsing gives, so that equal documents are equal nodes whatever built them. */
    public static ObjectNode copy(JsonNode node) {
        return (ObjectNode) MAPPER.readTree(MAPPER.writeValueAsBytes(node));
    }

    /** @throws JacksonException where the text is not a JSON object */
    public static ObjectNode parse(String text) {
        if (MAPPER.readTree(text) instanceof ObjectNode object) {
            return object;
        }
        throw new NoSuchElementException("not a JSON object: " + text);
    }

    /** The text at a path of names, or "". */
    public static String text(JsonNode node, String... path) {
        return at(node, path).asString("");
    }

    /** The node at a path of names; a missing node where there is none. */
    public static JsonNode at(JsonNode node, String... path) {
        JsonNode here = node;
        for (String name : path) {
            here = here.path(name);
        }
        return here;
    }

    public static Stream<JsonNode> stream(Iterable<JsonNode> nodes) {
        return StreamSupport.stream(nodes.spliterator(), false);
    }

    /** The object below a name, made where it is missing or null. */
    public static ObjectNode child(ObjectNode node, String name) {
        return node.get(name) instanceof ObjectNode child ? child : node.putObject(name);
    }

    /** Removes the named fields that hold null. */
    public static void dropNulls(ObjectNode node) {
        for (Iterator<JsonNode> values = node.iterator(); values.hasNext(); ) {
            if (values.next().isNull()) {
                values.remove();
            }
        }
    }
}
