package deepdive.kubectl.client;

import deepdive.envoy.Fields;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object that a file holds.
 *
 * @param source the file as it was named, or {@code STDIN}
 */
public record Manifest(ObjectNode object, String source) {
    public String apiVersion() {
        return Fields.text(object, "apiVersion");
    }

    public String kind() {
        return Fields.text(object, "kind");
    }

    public String name() {
        return Fields.text(object, "metadata", "name");
    }

    public String namespace() {
        return Fields.text(object, "metadata", "namespace");
    }
}
