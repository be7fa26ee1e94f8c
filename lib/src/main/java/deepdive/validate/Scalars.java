package deepdive.validate;

import deepdive.cli.GoDuration;
import java.math.BigInteger;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Scalars and well-known types of protobuf in JSON, checked as jsonpb checks them. */
final class Scalars {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What a field without presence drops. */
    static final Map<String, JsonNode> ZEROS = Map.of(
            "string", NODES.stringNode(""),
            "bytes", NODES.stringNode(""),
            "bool", NODES.booleanNode(false),
            "int32", NODES.numberNode(0L),
            "int64", NODES.numberNode(0L),
            "uint32", NODES.numberNode(0L),
            "uint64", NODES.numberNode(0L),
            "float", NODES.numberNode(0.0),
            "double", NODES.numberNode(0.0));

    private Scalars() {}

    static JsonNode scalar(String type, JsonNode raw) {
        switch (type) {
            case "string", "bytes" -> {
                if (!raw.isString()) {
                    throw DecodeException.type(Decoder.kind(raw), type.equals("bytes") ? "[]uint8" : "string");
                }
                return raw;
            }
            case "bool" -> {
                if (!raw.isBoolean()) {
                    throw DecodeException.type(Decoder.kind(raw), "bool");
                }
                return raw;
            }
            default -> {
                return number(raw, type);
            }
        }
    }

    /** @param name a message of the package google.protobuf */
    static JsonNode wellKnown(String name, JsonNode raw) {
        switch (name) {
            case "Duration" -> {
                if (!raw.isString()) {
                    throw DecodeException.type(Decoder.kind(raw), "string");
                }
                try {
                    GoDuration.parse(raw.stringValue());
                } catch (NumberFormatException e) {
                    throw new DecodeException("bad Duration: " + e.getMessage());
                }
                return raw;
            }
            case "Struct" -> {
                if (!raw.isObject()) {
                    throw new DecodeException("bad StructValue: "
                            + DecodeException.type(Decoder.kind(raw), "map[string]json.RawMessage")
                                    .getMessage());
                }
                return raw;
            }
            case "BoolValue" -> {
                return scalar("bool", raw);
            }
            case "StringValue" -> {
                return scalar("string", raw);
            }
            default -> {
                String type = name.substring(0, name.length() - "Value".length());
                return number(raw, type.startsWith("UInt") ? "uint" + type.substring(4) : lower(type));
            }
        }
    }

    private static String lower(String type) {
        return Character.toLowerCase(type.charAt(0)) + type.substring(1);
    }

    /** Whole numbers come out as longs, others as doubles; a text may hold either. */
    static JsonNode number(JsonNode raw, String type) {
        String go =
                switch (type) {
                    case "float" -> "float32";
                    case "double" -> "float64";
                    default -> type;
                };
        if (!raw.isNumber() && !raw.isString()) {
            throw DecodeException.type(Decoder.kind(raw), go);
        }
        String text = raw.asString().strip();
        if (go.startsWith("float")) {
            try {
                return NODES.numberNode(Double.parseDouble(text));
            } catch (NumberFormatException e) {
                throw notJson(text);
            }
        }
        BigInteger value;
        try {
            value = new BigInteger(text);
        } catch (NumberFormatException e) {
            if (raw.isString() && !text.matches("-?[0-9].*")) {
                throw notJson(text);
            }
            throw DecodeException.type("number " + text, go);
        }
        boolean unsigned = go.startsWith("uint");
        int bits = go.endsWith("64") ? 64 : 32;
        boolean fits = unsigned ? value.signum() >= 0 && value.bitLength() <= bits : value.bitLength() < bits;
        if (!fits) {
            throw DecodeException.type("number " + text, go);
        }
        return NODES.numberNode(value.longValue());
    }

    private static DecodeException notJson(String text) {
        return new DecodeException(
                text.isEmpty()
                        ? "unexpected end of JSON input"
                        : "invalid character '" + text.charAt(0) + "' looking for beginning of value");
    }
}
