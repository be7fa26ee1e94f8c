package deepdive.sandbox.store;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What namespaces have of themselves, and what they ask of the objects in them. */
final class Namespaces {
    private Namespaces() {}

    /** Puts a namespaced object where the request says, and refuses one that has nowhere to be. */
    static void place(Transaction tx, ResourceType type, ObjectNode object) {
        ObjectNode metadata = Json.child(object, "metadata");
        if (!type.namespaced()) {
            metadata.remove("namespace");
            return;
        }
        String namespace = Json.text(metadata, "namespace");
        if (namespace.isEmpty()) {
            namespace = "default";
            metadata.put("namespace", namespace);
        }
        Optional<ObjectNode> there = tx.get("namespaces", "", namespace);
        if (there.isEmpty()) {
            throw Errors.notFound(tx.types().get("namespaces"), namespace);
        }
        if (Json.at(there.get(), "metadata").has("deletionTimestamp")) {
            throw Errors.forbidden(
                    type,
                    Json.text(metadata, "name"),
                    "unable to create new content in namespace " + namespace + " because it is being terminated");
        }
    }

    /** A namespace's own label, finalizer-free spec and phase. */
    static void defaults(ObjectNode namespace) {
        ObjectNode metadata = Json.child(namespace, "metadata");
        Json.child(metadata, "labels").put("kubernetes.io/metadata.name", Json.text(metadata, "name"));
        ObjectNode spec = Json.child(namespace, "spec");
        if (!spec.has("finalizers")) {
            spec.putArray("finalizers").add("kubernetes");
        }
        Json.child(namespace, "status").put("phase", "Active");
    }

    /** The service account that every namespace has. */
    static ObjectNode serviceAccount(String namespace) {
        ObjectNode account = Json.object().put("apiVersion", "v1").put("kind", "ServiceAccount");
        account.putObject("metadata").put("name", "default").put("namespace", namespace);
        return account;
    }
}
