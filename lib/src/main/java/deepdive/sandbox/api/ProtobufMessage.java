package deepdive.sandbox.api;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.SchemaNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads one protobuf message into the JSON object that a structure with field numbers says it is. */
final class ProtobufMessage {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ProtobufMessage() {}

    /** Fields by number: those of the message, and those of messages that JSON has no level for. */
    private record Fields(Map<Integer, String> names, Map<Integer, Map<Integer, String>> inlined) {
        static Fields of(SchemaNode schema) {
            Fields fields = new Fields(new HashMap<>(), new HashMap<>());
            schema.node().path("properties").forEachEntry((name, property) -> {
                JsonNode number = property.path("proto");
                if (number.isArray()) {
                    fields.inlined()
                            .computeIfAbsent(number.get(0).asInt(), outer -> new HashMap<>())
                            .put(number.get(1).asInt(), name);
                } else if (number.isNumber()) {
                    fields.names().put(number.asInt(), name);
                }
            });
            return fields;
        }
    }

    static void read(CodedInputStream in, SchemaNode schema, ObjectNode into) throws IOException {
        Fields fields = Fields.of(schema);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int number = WireFormat.getTagFieldNumber(tag);
            if (fields.names().containsKey(number)) {
                field(in, tag, schema, fields.names().get(number), into);
            } else if (fields.inlined().containsKey(number)) {
                Map<Integer, String> names = fields.inlined().get(number);
                CodedInputStream inner = in.readBytes().newCodedInput();
                for (int part = inner.readTag(); part != 0; part = inner.readTag()) {
                    String name = names.get(WireFormat.getTagFieldNumber(part));
                    if (name == null) {
                        inner.skipField(part);
                    } else {
                        field(inner, part, schema, name, into);
                    }
                }
            } else {
                in.skipField(tag);
            }
        }
    }

    private static void field(CodedInputStream in, int tag, SchemaNode schema, String name, ObjectNode into)
            throws IOException {
        SchemaNode field = schema.field(name);
        if (field.type().equals("array")) {
            into.withArray(name).add(value(in, tag, field.items()));
        } else if (field.own().has("additionalProperties")) {
            entry(in.readBytes().newCodedInput(), field, Json.child(into, name));
        } else {
            JsonNode value = value(in, tag, field);
            if (!empty(value, field)) {
                into.set(name, value);
            }
        }
    }

    /**
     * Go writes zero values that its JSON form leaves out. Where a zero was meant (a pointer to it), the structure's
     * format or name says so, but for a few fields that no client sets to zero when it makes an object.
     */
    private static boolean empty(JsonNode value, SchemaNode field) {
        return value.isNull()
                || (value.isString() && value.asString().isEmpty())
                || (value.isBoolean() && !value.asBoolean() && !field.own().has("pointer"))
                || (value.isNumber() && value.asInt() == 0 && !field.own().has("pointer"));
    }

    private static void entry(CodedInputStream in, SchemaNode field, ObjectNode map) throws IOException {
        String key = "";
        SchemaNode values = new SchemaNode(field.own().path("additionalProperties"));
        JsonNode value = values.type().equals("string") ? NODES.stringNode("") : NODES.nullNode();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == 1) {
                key = in.readString();
            } else {
                value = value(in, tag, values);
            }
        }
        map.set(key, value);
    }

    private static JsonNode value(CodedInputStream in, int tag, SchemaNode schema) throws IOException {
        JsonNode node = schema.node();
        if (node.path("x-kubernetes-int-or-string").asBoolean(false)) {
            return intOrString(in.readBytes().newCodedInput());
        }
        switch (node.path("go").asString("")) {
            case "quantity" -> {
                return NODES.stringNode(text(in.readBytes().newCodedInput()));
            }
            case "time" -> {
                return time(in.readBytes().newCodedInput());
            }
            case "raw" -> {
                return Json.MAPPER.readTree(text(in.readBytes().newCodedInput()));
            }
            default -> {
                // as its JSON type says
            }
        }
        if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
            long number = in.readInt64();
            if (schema.type().equals("boolean")) {
                return NODES.booleanNode(number != 0);
            }
            return number == (int) number ? NODES.numberNode((int) number) : NODES.numberNode(number);
        }
        if (schema.type().equals("string")) {
            return node.path("format").asString("").equals("byte")
                    ? NODES.stringNode(Base64.getEncoder().encodeToString(in.readByteArray()))
                    : NODES.stringNode(in.readString());
        }
        ObjectNode object = Json.object();
        read(in.readBytes().newCodedInput(), schema, object);
        return object;
    }

    /** The text of a message whose one field is it. */
    private static String text(CodedInputStream in) throws IOException {
        String text = "";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            text = in.readString();
        }
        return text;
    }

    private static JsonNode time(CodedInputStream in) throws IOException {
        long seconds = 0;
        boolean any = false;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            long number = in.readInt64();
            any = true;
            seconds = WireFormat.getTagFieldNumber(tag) == 1 ? number : seconds;
        }
        return any ? NODES.stringNode(Instant.ofEpochSecond(seconds).toString()) : NODES.nullNode();
    }

    private static JsonNode intOrString(CodedInputStream in) throws IOException {
        long type = 0;
        long number = 0;
        String text = "";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> type = in.readInt64();
                case 2 -> number = in.readInt64();
                default -> text = in.readString();
            }
        }
        return type == 0 ? NODES.numberNode((int) number) : NODES.stringNode(text);
    }
}
