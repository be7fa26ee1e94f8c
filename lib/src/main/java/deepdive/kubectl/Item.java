package deepdive.kubectl;

import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.ResourceType;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object that a command is about.
 *
 * @param namespace empty where the type has none
 * @param object from a file or from the API; null where only its name is known
 * @param source the file, or empty
 */
record Item(ResourceType type, String namespace, String name, ObjectNode object, String source) {
    /** @throws KubectlException where it has no name: its path would be that of all objects of the type */
    String path() {
        if (name.isEmpty()) {
            throw new KubectlException("resource name may not be empty");
        }
        return type.path(namespace, name);
    }

    Item with(ObjectNode other) {
        return new Item(type, namespace, name, other, source);
    }

    /** As client-go writes an object of a file in its errors. */
    String describe() {
        String version = type.group() + "/" + type.version();
        return "Resource: \"" + version + ", Resource=" + type.name() + "\", GroupVersionKind: \"" + version + ", Kind="
                + type.kind() + "\"\nName: \"" + name + "\", Namespace: \"" + namespace + "\"";
    }
}
