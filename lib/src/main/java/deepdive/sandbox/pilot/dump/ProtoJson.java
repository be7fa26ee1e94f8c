package deepdive.sandbox.pilot.dump;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;

/** Protobuf messages as Envoy's admin writes them: JSON with the original field names, what is in an Any spelled out. */
public final class ProtoJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ProtoJson() {}

    public static ObjectNode tree(Message message) {
        return tree(message, JsonFormat.printer().preservingProtoFieldNames());
    }

    /** The same as protobuf itself has it: {@code fieldName} for {@code field_name}. */
    public static ObjectNode canonical(Message message) {
        return tree(message, JsonFormat.printer());
    }

    private static ObjectNode tree(Message message, JsonFormat.Printer printer) {
        TypeRegistry types = AnyTypes.in(message);
        try {
            String text = printer.usingTypeRegistry(types)
                    .omittingInsignificantWhitespace()
                    .print(message);
            ObjectNode tree = (ObjectNode) JSON.readTree(text);
            wholeNumbers(tree);
            return tree;
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(
                    message.getDescriptorForType().getFullName() + " holds what is no message: " + e.getMessage(), e);
        }
    }

    /** With the type, as inside an Any. */
    public static ObjectNode any(Message message) {
        ObjectNode typed = JSON.createObjectNode();
        typed.put(
                "@type", "type.googleapis.com/" + message.getDescriptorForType().getFullName());
        typed.setAll(tree(message));
        return typed;
    }

    /** Envoy writes a double without a fraction as {@code 100}, Java's printer as {@code 100.0}. */
    private static void wholeNumbers(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (whole(field.getValue())) {
                    field.setValue(LongNode.valueOf(field.getValue().longValue()));
                } else {
                    wholeNumbers(field.getValue());
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (whole(array.get(i))) {
                    array.set(i, array.get(i).longValue());
                } else {
                    wholeNumbers(array.get(i));
                }
            }
        }
    }

    private static boolean whole(JsonNode node) {
        return node.isDouble()
                && node.doubleValue() == Math.rint(node.doubleValue())
                && Math.abs(node.doubleValue()) < 1e15;
    }
}
