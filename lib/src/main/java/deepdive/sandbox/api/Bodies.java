package deepdive.sandbox.api;

import deepdive.sandbox.store.ApiException;
import deepdive.sandbox.store.Errors;
import deepdive.sandbox.store.Json;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads request bodies: JSON, YAML, and protobuf, which kubectl sends for what it makes itself. */
final class Bodies {
    static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
    private static final YAMLMapper YAML = new YAMLMapper();

    private Bodies() {}

    static ObjectNode object(String contentType, byte[] body) {
        JsonNode node =
                switch (contentType) {
                    case "", "application/json" -> read(Json.MAPPER, body);
                    case "application/yaml" -> read(YAML, body);
                    case PROTOBUF -> Protobuf.decode(body);
                    default -> throw unsupported(List.of("application/json", "application/yaml", PROTOBUF));
                };
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw Errors.badRequest("the body of the request is not an object");
    }

    private static JsonNode read(ObjectMapper mapper, byte[] body) {
        try {
            return mapper.readTree(body);
        } catch (JacksonException e) {
            throw Errors.badRequest("the object provided is unrecognized (must be of type object): couldn't get"
                    + " version/kind; json parse error: " + e.getOriginalMessage());
        }
    }

    /** A patch's document. */
    static JsonNode patch(byte[] body, boolean yaml) {
        try {
            return yaml ? YAML.readTree(body) : Json.MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw Errors.badRequest("error decoding patch: " + GoJson.complaint(body, e));
        }
    }

    static ApiException unsupported(List<String> accepted) {
        return new ApiException(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: "
                        + String.join(", ", accepted),
                null);
    }
}
