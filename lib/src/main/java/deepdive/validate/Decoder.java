package deepdive.validate;

import deepdive.cli.GoPrint;
import deepdive.validate.ApiTypes.Field;
import deepdive.validate.ApiTypes.Form;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a resource's spec as the JSON of its protobuf message, as golang/protobuf's jsonpb does. What comes out has one
 * form: names in camel case, enums by name, no zeros where the message cannot tell them from nothing.
 */
public final class Decoder {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final boolean strict;

    private Decoder(boolean strict) {
        this.strict = strict;
    }

    /**
     * Decodes a message.
     *
     * @param message its full name
     * @param strict whether unknown fields are errors
     * @throws DecodeException with Go's text
     */
    public static View decode(String message, JsonNode in, boolean strict) {
        return new View(new Decoder(strict).message(message, in));
    }

    private ObjectNode message(String name, JsonNode in) {
        ObjectNode out = NODES.objectNode();
        if (in.isNull() || in.isMissingNode()) {
            return out;
        }
        if (!in.isObject()) {
            throw DecodeException.type(kind(in), "map[string]json.RawMessage");
        }
        List<Field> fields = ApiTypes.message(name);
        int used = 0;
        for (Field field : fields) {
            JsonNode raw = in.get(field.jsonName());
            if (raw == null) {
                raw = in.get(field.name());
            }
            if (raw != null) {
                used++;
                if (!raw.isNull()) {
                    put(out, field, raw);
                    dropOthers(out, field, fields);
                }
            }
        }
        if (strict && used < in.size()) {
            refuseUnknown(name, fields, in);
        }
        return out;
    }

    /** Of a oneof the last one set stays. */
    private static void dropOthers(ObjectNode out, Field set, List<Field> fields) {
        if (!set.oneof().isEmpty()) {
            fields.stream()
                    .filter(other -> other != set && other.oneof().equals(set.oneof()))
                    .forEach(other -> out.remove(other.jsonName()));
        }
    }

    private static void refuseUnknown(String message, List<Field> fields, JsonNode in) {
        for (Map.Entry<String, JsonNode> entry : in.properties()) {
            String name = entry.getKey();
            if (fields.stream()
                    .noneMatch(f -> f.jsonName().equals(name) || f.name().equals(name))) {
                throw new DecodeException("unknown field " + GoPrint.quote(name) + " in " + message);
            }
        }
    }

    private void put(ObjectNode out, Field field, JsonNode raw) {
        if (field.form() == Form.LIST) {
            if (!raw.isArray()) {
                throw DecodeException.type(kind(raw), "[]json.RawMessage");
            }
            ArrayNode list = NODES.arrayNode();
            raw.forEach(item -> list.add(single(field.type(), item)));
            if (!list.isEmpty()) {
                out.set(field.jsonName(), list);
            }
        } else if (field.form() == Form.MAP) {
            if (!raw.isObject()) {
                throw DecodeException.type(kind(raw), "map[string]json.RawMessage");
            }
            ObjectNode map = out.putObject(field.jsonName());
            raw.forEachEntry((key, value) -> {
                if (!field.key().equals("string")) {
                    Scalars.number(NODES.stringNode(key), field.key());
                }
                map.set(key, single(field.type(), value));
            });
        } else {
            JsonNode value = single(field.type(), raw);
            if (field.tracked() || !zero(value, field.type())) {
                out.set(field.jsonName(), value);
            }
        }
    }

    private JsonNode single(String type, JsonNode raw) {
        if (type.startsWith("google.protobuf.")) {
            return Scalars.wellKnown(type.substring("google.protobuf.".length()), raw);
        }
        if (ApiTypes.message(type) != null) {
            return message(type, raw);
        }
        Map<String, Integer> values = ApiTypes.enumeration(type);
        return values == null ? Scalars.scalar(type, raw) : enumeration(type, values, raw);
    }

    private static JsonNode enumeration(String type, Map<String, Integer> values, JsonNode raw) {
        if (raw.isString()) {
            if (!values.containsKey(raw.stringValue())) {
                throw new DecodeException(
                        "unknown value " + GoPrint.quote(GoPrint.quote(raw.stringValue())) + " for enum " + type);
            }
            return raw;
        }
        long number = Scalars.number(raw, "protoreflect.EnumNumber").asLong();
        return values.entrySet().stream()
                .filter(entry -> entry.getValue() == number)
                .findFirst()
                .<JsonNode>map(entry -> NODES.stringNode(entry.getKey()))
                .orElse(NODES.numberNode(number));
    }

    private static boolean zero(JsonNode value, String type) {
        Map<String, Integer> values = ApiTypes.enumeration(type);
        if (values != null) {
            return value.isString() && values.get(value.stringValue()) == 0;
        }
        return Scalars.ZEROS.containsKey(type) && value.equals(Scalars.ZEROS.get(type));
    }

    /** A JSON value's kind as encoding/json names it. */
    static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "string";
            case NUMBER -> "number";
            case BOOLEAN -> "bool";
            case ARRAY -> "array";
            default -> "object";
        };
    }
}
