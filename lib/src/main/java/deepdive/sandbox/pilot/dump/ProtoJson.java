package deepdive.sandbox.pilot.dump;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Protobuf messages as Envoy's admin writes them: JSON with the original field names, what is in an Any spelled out. */
public final class ProtoJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ProtoJson() {}

    public static ObjectNode tree(Message message) {
        TypeRegistry types = AnyTypes.in(message);
        try {
            String text = JsonFormat.printer()
                    .usingTypeRegistry(types)
                    .preservingProtoFieldNames()
                    .omittingInsignificantWhitespace()
                    .print(message);
            return (ObjectNode) JSON.readTree(text);
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
}
