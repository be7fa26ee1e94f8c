package deepdive.sandbox.store;

import deepdive.sandbox.store.Objects.Event.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** Changes that happen together: seen by those that follow in the same transaction, and by nobody else before its end. */
final class Transaction {
    private final NavigableMap<Key, ObjectNode> base;
    private final ResourceTypes types;
    private final TreeMap<Key, Optional<ObjectNode>> overlay = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final Webhook webhook;
    private final boolean dryRun;
    private long revision;

    Transaction(
            NavigableMap<Key, ObjectNode> base, ResourceTypes types, Webhook webhook, long revision, boolean dryRun) {
        this.base = base;
        this.types = types;
        this.webhook = webhook;
        this.revision = revision;
        this.dryRun = dryRun;
    }

    Optional<ObjectNode> get(Key key) {
        Optional<ObjectNode> mine = overlay.get(key);
        return mine != null ? mine : Optional.ofNullable(base.get(key));
    }

    Optional<ObjectNode> get(String resource, String namespace, String name) {
        return get(new Key(resource, namespace, name));
    }

    /** All objects of a resource, or of every resource where it is null. */
    Collection<ObjectNode> all(String resource) {
        TreeMap<Key, ObjectNode> merged =
                new TreeMap<>(resource == null ? base : ObjectStore.range(base, resource, null));
        overlay.forEach((key, value) -> {
            if (resource == null || key.resource().equals(resource)) {
                value.ifPresentOrElse(object -> merged.put(key, object), () -> merged.remove(key));
            }
        });
        return merged.values();
    }

    /** The keys of all objects that there are. */
    List<Key> keys() {
        TreeMap<Key, Object> merged = new TreeMap<>(base);
        overlay.forEach((key, value) -> {
            value.ifPresentOrElse(object -> merged.put(key, object), () -> merged.remove(key));
        });
        return List.copyOf(merged.keySet());
    }

    ResourceTypes types() {
        return types;
    }

    Webhook webhook() {
        return webhook;
    }

    /** Keeps an object as it is given but for its resourceVersion, and returns it. */
    ObjectNode put(ResourceType type, ObjectNode object) {
        revision++;
        if (!dryRun) {
            Json.child(object, "metadata").put("resourceVersion", Long.toString(revision));
        }
        Key key = Key.of(type, object);
        ObjectNode before = get(key).orElse(null);
        changes.add(new Change(before == null ? Type.ADDED : Type.MODIFIED, revision, type, object, before));
        overlay.put(key, Optional.of(object));
        return object;
    }

    void remove(Key key) {
        ObjectNode before = get(key).orElseThrow();
        ObjectNode last = before.deepCopy();
        Json.child(last, "metadata").put("resourceVersion", Long.toString(++revision));
        changes.add(new Change(Type.DELETED, revision, types.get(key.resource()), last, before));
        overlay.put(key, Optional.empty());
    }

    List<Change> changes() {
        return changes;
    }

    long revision() {
        return revision;
    }
}
