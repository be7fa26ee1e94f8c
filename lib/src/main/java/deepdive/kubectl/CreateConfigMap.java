package deepdive.kubectl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl create configmap NAME}. */
final class CreateConfigMap extends GenerateCommand {
    CreateConfigMap() {
        super("kubectl-create", "v1", "ConfigMap");
        KeyedData.addTo(flags);
    }

    @Override
    About about() {
        return About.of(
                "Create a ConfigMap of literals, files or directories.",
                "NAME [--from-file=[key=]source] [--from-literal=key1=value1]",
                "# One value",
                "kubectl create configmap settings --from-literal=color=red");
    }

    @Override
    String failure() {
        return "failed to create configmap:";
    }

    @Override
    void fill(Session session, ObjectNode object) throws IOException {
        object.withObject("metadata").put("name", name());
        for (Map.Entry<String, byte[]> entry : KeyedData.of(flags).entrySet()) {
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(entry.getValue()))
                        .toString();
                object.withObject("data").put(entry.getKey(), text);
            } catch (CharacterCodingException binary) {
                object.withObject("binaryData")
                        .put(entry.getKey(), Base64.getEncoder().encodeToString(entry.getValue()));
            }
        }
    }
}
