package deepdive.sandbox.pilot.dump;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the types of all that a message carries in Any fields, at any depth, by the packages that Envoy's and
 * protobuf's generated classes lie in.
 */
final class AnyTypes {
    private static final Map<String, Message> KNOWN = new ConcurrentHashMap<>();

    private final TypeRegistry.Builder registry = TypeRegistry.newBuilder();

    private AnyTypes() {}

    static TypeRegistry in(Message message) {
        AnyTypes types = new AnyTypes();
        types.visit(message);
        return types.registry.build();
    }

    private void visit(Message message) {
        if (message instanceof Any any) {
            visitAny(any);
            return;
        }
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            if (field.getKey().getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                if (field.getValue() instanceof Collection<?> list) {
                    list.forEach(element -> visit((Message) element));
                } else {
                    visit((Message) field.getValue());
                }
            }
        }
    }

    private void visitAny(Any any) {
        String name = any.getTypeUrl().substring(any.getTypeUrl().lastIndexOf('/') + 1);
        Message type = KNOWN.computeIfAbsent(name, AnyTypes::load);
        Descriptor descriptor = type.getDescriptorForType();
        registry.add(descriptor);
        try {
            visit(type.getParserForType().parseFrom(any.getValue()));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("an Any says " + name + " and is not: " + e.getMessage(), e);
        }
    }

    private static Message load(String name) {
        String owner = name.startsWith("google.")
                ? "com."
                : name.startsWith("xds.")
                        ? "com.github."
                        : name.startsWith("udpa.") ? "com.github.udpa." : "io.envoyproxy.";
        try {
            return (Message)
                    Class.forName(owner + name).getMethod("getDefaultInstance").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no class for the protobuf type " + name, e);
        }
    }
}
