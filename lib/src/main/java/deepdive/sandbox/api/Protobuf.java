package deepdive.sandbox.api;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import deepdive.sandbox.store.Definitions;
import deepdive.sandbox.store.Errors;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.SchemaNode;
import java.io.IOException;
import java.util.Arrays;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the protobuf form of built-in objects, which kubectl sends for what it makes itself: the four bytes
 * {@code k8s\0}, then a {@code runtime.Unknown} that names the kind and holds the object's own message.
 */
final class Protobuf {
    private static final byte[] MAGIC = {'k', '8', 's', 0};

    private Protobuf() {}

    static ObjectNode decode(byte[] body) {
        if (body.length < MAGIC.length || !Arrays.equals(MAGIC, Arrays.copyOf(body, MAGIC.length))) {
            throw Errors.badRequest("the body is not in Kubernetes' protobuf form: it does not begin with k8s");
        }
        String apiVersion = "";
        String kind = "";
        byte[] raw = new byte[0];
        try {
            CodedInputStream in = CodedInputStream.newInstance(body, MAGIC.length, body.length - MAGIC.length);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                switch (WireFormat.getTagFieldNumber(tag)) {
                    case 1 -> {
                        CodedInputStream type = in.readBytes().newCodedInput();
                        for (int part = type.readTag(); part != 0; part = type.readTag()) {
                            String text = type.readString();
                            if (WireFormat.getTagFieldNumber(part) == 1) {
                                apiVersion = text;
                            } else {
                                kind = text;
                            }
                        }
                    }
                    case 2 -> raw = in.readByteArray();
                    default -> in.skipField(tag);
                }
            }
            int slash = apiVersion.indexOf('/');
            SchemaNode schema = Definitions.kind(
                    slash < 0 ? "" : apiVersion.substring(0, slash), apiVersion.substring(slash + 1), kind);
            if (!schema.known()) {
                throw Errors.badRequest("no kind \"" + kind + "\" is registered for version \"" + apiVersion + "\"");
            }
            ObjectNode object = Json.object().put("apiVersion", apiVersion).put("kind", kind);
            ProtobufMessage.read(CodedInputStream.newInstance(raw), schema, object);
            return object;
        } catch (InvalidProtocolBufferException e) {
            throw Errors.badRequest("the body is not a readable protobuf message: " + e.getMessage());
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory could not be read", e);
        }
    }
}
