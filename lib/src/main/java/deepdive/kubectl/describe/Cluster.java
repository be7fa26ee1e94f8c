package deepdive.kubectl.describe;

import deepdive.envoy.Fields;
import deepdive.kubectl.client.Client;
import deepdive.kubectl.client.ResourceType;
import deepdive.kubectl.client.StatusException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a description needs besides the object itself. */
record Cluster(Client client) {
    /** The objects of a collection that selectors choose. */
    List<JsonNode> list(String path, String labels, String fields) {
        String query = (labels.isEmpty() ? "" : "&labelSelector=" + ResourceType.encode(labels))
                + (fields.isEmpty() ? "" : "&fieldSelector=" + ResourceType.encode(fields));
        return Fields.list(client.get(path + "?limit=500" + query), "items");
    }

    List<JsonNode> list(String path) {
        return list(path, "", "");
    }

    /** The same; empty where the API refuses, for what is only an addition. */
    Optional<List<JsonNode>> listIfAllowed(String path, String labels, String fields) {
        try {
            return Optional.of(list(path, labels, fields));
        } catch (StatusException e) {
            return Optional.empty();
        }
    }
}
