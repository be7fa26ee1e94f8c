package deepdive.kubectl;

import deepdive.cli.GoJson;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The annotation in which kubectl keeps what was applied last, to know what a later apply has to remove. */
public final class Applied {
    public static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";

    private Applied() {}

    /** A copy of the object that carries itself in the annotation. */
    public static ObjectNode annotate(ObjectNode object) {
        ObjectNode own = object.deepCopy();
        ObjectNode annotations = own.withObject("metadata").withObject("annotations");
        annotations.remove(ANNOTATION);
        annotations.put(ANNOTATION, GoJson.sorted(own) + "\n");
        return own;
    }

    /** What was applied last; empty where nothing was, or somebody has broken it. */
    static Optional<JsonNode> last(JsonNode live) {
        String text =
                Fields.get(live, "metadata", "annotations").path(ANNOTATION).asString("");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.parse(text.getBytes(StandardCharsets.UTF_8)));
        } catch (EnvoyException e) {
            return Optional.empty();
        }
    }
}
