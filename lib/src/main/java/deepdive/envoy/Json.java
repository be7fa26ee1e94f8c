package deepdive.envoy;

import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bytes of JSON to a tree. It drives Jackson's parser by hand, as starting an ObjectMapper takes longer than reading a
 * whole config dump does: the commands of this package's users are processes of a few hundred milliseconds.
 */
public final class Json {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    /**
     * Reads one JSON value; integers keep their value, other numbers become doubles.
     *
     * @throws EnvoyException {@code syntax error (line 1:2): …} where it is not one JSON value
     */
    public static JsonNode parse(byte[] json) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new EnvoyException("syntax error (line 1:1): unexpected end of input");
            }
            JsonNode tree = read(parser, first);
            if (parser.nextToken() != null) {
                throw new EnvoyException(at(parser) + "unexpected text after the JSON value");
            }
            return tree;
        } catch (JacksonException e) {
            String where = e.getLocation() == null
                    ? "syntax error: "
                    : "syntax error (line " + e.getLocation().getLineNr() + ":"
                            + e.getLocation().getColumnNr() + "): ";
            throw new EnvoyException(
                    where + e.getOriginalMessage().lines().findFirst().orElse("not JSON"), e);
        }
    }

    private static String at(JsonParser parser) {
        var place = parser.currentTokenLocation();
        return "syntax error (line " + place.getLineNr() + ":" + place.getColumnNr() + "): ";
    }

    private static JsonNode read(JsonParser parser, JsonToken first) {
        Deque<JsonNode> open = new ArrayDeque<>();
        Deque<String> names = new ArrayDeque<>();
        JsonToken token = first;
        while (true) {
            JsonNode done = null;
            switch (token) {
                case START_OBJECT -> open.push(NODES.objectNode());
                case START_ARRAY -> open.push(NODES.arrayNode());
                case PROPERTY_NAME -> names.push(parser.currentName());
                case END_OBJECT, END_ARRAY -> done = open.pop();
                default -> done = scalar(parser, token);
            }
            if (done != null) {
                if (open.isEmpty()) {
                    return done;
                }
                if (open.peek() instanceof ObjectNode object) {
                    object.set(names.pop(), done);
                } else {
                    ((ArrayNode) open.peek()).add(done);
                }
            }
            token = parser.nextToken();
            if (token == null) {
                throw new EnvoyException(at(parser) + "unexpected end of input");
            }
        }
    }

    private static JsonNode scalar(JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case VALUE_NUMBER_INT ->
                switch (parser.getNumberType()) {
                    case INT, LONG -> NODES.numberNode(parser.getLongValue());
                    default -> NODES.numberNode(parser.getBigIntegerValue());
                };
            default -> NODES.numberNode(parser.getDoubleValue());
        };
    }
}
