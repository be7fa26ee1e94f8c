package deepdive.sandbox.store;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What else goes when an object goes: what it owns, and what is in a namespace. */
final class Cascade {
    private Cascade() {}

    /** Deletes an object now, or once its finalizers are gone. Returns the object where it stays for them. */
    static Optional<ObjectNode> delete(Transaction tx, Key key, boolean orphan) {
        ResourceType type = tx.types().get(key.resource());
        ObjectNode object = tx.get(key).orElseThrow(() -> Errors.notFound(type, key.name()));
        if (!Json.at(object, "metadata", "finalizers").isEmpty()) {
            return Optional.of(mark(tx, type, object));
        }
        if (key.resource().equals("namespaces")) {
            for (Key inside : tx.keys()) {
                if (inside.namespace().equals(key.name()) && tx.get(inside).isPresent()) {
                    delete(tx, inside, false);
                }
            }
        }
        if (key.resource().equals(CustomTypes.CRDS)) {
            for (Key instance : tx.keys()) {
                if (instance.resource().equals(key.name()) && tx.get(instance).isPresent()) {
                    delete(tx, instance, false);
                }
            }
        }
        tx.remove(key);
        dependents(tx, Json.text(object, "metadata", "uid"), orphan);
        return Optional.empty();
    }

    /**
     * Refuses an object whose controller has gone since it was looked at: nobody would delete it with its controller.
     *
     * @throws ApiException 404
     */
    static void requireController(Transaction tx, ResourceType type, ObjectNode object) {
        for (JsonNode owner : Json.at(object, "metadata", "ownerReferences")) {
            String uid = Json.text(owner, "uid");
            if (owner.path("controller").asBoolean(false)
                    && tx.all(null).stream().noneMatch(there -> Json.text(there, "metadata", "uid")
                            .equals(uid))) {
                throw Errors.notFound(type, Json.text(owner, "name"));
            }
        }
    }

    private static ObjectNode mark(Transaction tx, ResourceType type, ObjectNode object) {
        if (Json.at(object, "metadata").has("deletionTimestamp")) {
            return object;
        }
        ObjectNode marked = object.deepCopy();
        Json.child(marked, "metadata").put("deletionTimestamp", Metadata.now()).put("deletionGracePeriodSeconds", 0);
        return tx.put(type, marked);
    }

    /** Objects whose last owner has gone are deleted (or, as orphans, lose the reference). */
    private static void dependents(Transaction tx, String uid, boolean orphan) {
        for (Key key : tx.keys()) {
            Optional<ObjectNode> dependent = tx.get(key);
            JsonNode owners = dependent
                    .map(it -> Json.at(it, "metadata", "ownerReferences"))
                    .orElse(null);
            if (owners == null
                    || Json.stream(owners).noneMatch(it -> Json.text(it, "uid").equals(uid))) {
                continue;
            }
            if (owners.size() == 1 && !orphan) {
                delete(tx, key, false);
            } else {
                ObjectNode freed = dependent.get().deepCopy();
                ArrayNode left = freed.arrayNode();
                Json.stream(owners)
                        .filter(it -> !Json.text(it, "uid").equals(uid))
                        .forEach(left::add);
                if (left.isEmpty()) {
                    Json.child(freed, "metadata").remove("ownerReferences");
                } else {
                    Json.child(freed, "metadata").set("ownerReferences", left);
                }
                tx.put(tx.types().get(key.resource()), freed);
            }
        }
    }

    /** Deletes an object that waits for its finalizers once they are gone; says whether it did. */
    static boolean finish(Transaction tx, Key key, ObjectNode object) {
        JsonNode metadata = object.path("metadata");
        if (metadata.has("deletionTimestamp") && metadata.path("finalizers").isEmpty()) {
            delete(tx, key, false);
            return true;
        }
        return false;
    }

    /** The resources whose deletion cannot be asked for: the cluster would not work without them. */
    static void refuse(ResourceType type, String name) {
        if (type.key().equals("namespaces")
                && List.of("default", "kube-system", "kube-public").contains(name)) {
            throw Errors.forbidden(type, name, "this namespace may not be deleted");
        }
    }
}
