package deepdive.sandbox.store;

import deepdive.sandbox.store.ObjectStore.Part;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** The rules of a write, inside its transaction. */
final class Writes {
    private Writes() {}

    static ObjectNode create(Transaction tx, ResourceType type, ObjectNode object, WriteOptions options) {
        if (!Json.text(object, "metadata", "resourceVersion").isEmpty()) {
            throw Errors.badRequest("resourceVersion should not be set on objects to be created");
        }
        Admission.decode(type, object, options);
        Metadata.name(type, object);
        Namespaces.place(tx, type, object);
        if (type.hasStatus()) {
            object.remove("status");
        }
        Metadata.create(type, object);
        Defaults.apply(tx, type, null, object);
        Admission.validate(tx, type, null, object);
        tx.webhook().review(type, object, options);
        String name = Json.text(object, "metadata", "name");
        if (tx.get(type.key(), Json.text(object, "metadata", "namespace"), name).isPresent()) {
            throw Errors.alreadyExists(type, name);
        }
        ObjectNode tracked = options.tracking().apply(null, object);
        Defaults.allocate(tx, type, null, tracked);
        ObjectNode stored = tx.put(type, tracked);
        if (type.key().equals("namespaces")) {
            ResourceType accounts = tx.types().get("serviceaccounts");
            create(tx, accounts, Namespaces.serviceAccount(name), WriteOptions.PLAIN);
        }
        return stored;
    }

    /** Stores an object, or what an edit makes of the one of its name. */
    static ObjectNode put(Transaction tx, ResourceType type, ObjectNode object, UnaryOperator<ObjectNode> edit) {
        Key key = Key.of(type, object);
        return tx.get(key).isPresent()
                ? modify(tx, type, key, Part.MAIN, edit, WriteOptions.PLAIN)
                : create(tx, type, object, WriteOptions.PLAIN);
    }

    static ObjectNode modify(
            Transaction tx,
            ResourceType type,
            Key key,
            Part part,
            UnaryOperator<ObjectNode> edit,
            WriteOptions options) {
        ObjectNode before = tx.get(key).orElseThrow(() -> Errors.notFound(type, key.name()));
        ObjectNode given = edit.apply(before);
        Metadata.precondition(
                type, before, Json.text(given, "metadata", "uid"), Json.text(given, "metadata", "resourceVersion"));
        Admission.decode(type, given, options);
        ObjectNode after = merge(type, part, before, given);
        Metadata.update(type, before, after);
        if (part == Part.MAIN) {
            Defaults.apply(tx, type, before, after);
        } else if (type.key().equals("pods")) {
            PodDefaults.status(after);
        }
        Admission.validate(tx, type, before, after);
        if (part == Part.MAIN) {
            tx.webhook().review(type, after, options);
        }
        after = options.tracking().apply(before, after);
        if (after.equals(before)) {
            return before;
        }
        ObjectNode stored = tx.put(type, after);
        Cascade.finish(tx, key, stored);
        return stored;
    }

    private static ObjectNode merge(ResourceType type, Part part, ObjectNode before, ObjectNode given) {
        ObjectNode after = part == Part.STATUS ? before.deepCopy() : given;
        ObjectNode status = part == Part.STATUS ? given : before;
        if (part == Part.STATUS || type.hasStatus()) {
            if (status.has("status")) {
                after.set("status", status.get("status"));
            } else {
                after.remove("status");
            }
        }
        if (part == Part.STATUS && given.path("metadata").has("managedFields")) {
            Json.child(after, "metadata").set("managedFields", Json.at(given, "metadata", "managedFields"));
        }
        return after;
    }
}
