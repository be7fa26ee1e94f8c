package deepdive.sandbox.api;

import deepdive.sandbox.store.Definitions;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.SchemaNode;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which fields of an object there are, in the form of managedFields' {@code fieldsV1}: {@code f:name} for a field,
 * {@code k:{...}} for an element of a list with keys, {@code v:...} for one of a set, {@code .} for the thing itself.
 * A leaf is an empty object.
 */
final class FieldSet {
    private static final String SELF = ".";

    /** What no client manages. */
    private static final Set<String> SERVER = Set.of(
            "name",
            "namespace",
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "selfLink",
            "managedFields");

    private FieldSet() {}

    /** All fields of an object but those that say what and where it is. */
    static ObjectNode of(ObjectNode object, SchemaNode schema) {
        ObjectNode set = Json.object();
        object.forEachEntry((name, value) -> {
            if (name.equals("apiVersion") || name.equals("kind")) {
                return;
            }
            if (name.equals("metadata")) {
                ObjectNode metadata = Json.object();
                value.forEachEntry((field, inner) -> {
                    if (!SERVER.contains(field)) {
                        metadata.set("f:" + field, fields(inner, Definitions.METADATA.field(field)));
                    }
                });
                if (!metadata.isEmpty()) {
                    set.set("f:metadata", metadata);
                }
                return;
            }
            set.set("f:" + name, fields(value, schema.field(name)));
        });
        return set;
    }

    private static ObjectNode fields(JsonNode value, SchemaNode schema) {
        ObjectNode set = Json.object();
        if (value instanceof ObjectNode object && !schema.atomicMap()) {
            if (!object.isEmpty() && !schema.always()) {
                set.putObject(SELF);
            }
            object.forEachEntry((name, child) -> set.set("f:" + name, fields(child, schema.field(name))));
        } else if (value instanceof ArrayNode array && !schema.mapKeys().isEmpty()) {
            if (!array.isEmpty()) {
                set.putObject(SELF);
            }
            for (JsonNode element : array) {
                set.set(key(element, schema.mapKeys()), fields(element, schema.items()));
            }
        } else if (value instanceof ArrayNode array && schema.set()) {
            if (!array.isEmpty()) {
                set.putObject(SELF);
            }
            array.forEach(element -> set.putObject("v:" + element));
        }
        return set;
    }

    static String key(JsonNode element, List<String> keys) {
        ObjectNode key = Json.object();
        keys.stream().sorted().forEach(name -> {
            if (element.has(name)) {
                key.set(name, element.get(name));
            }
        });
        return "k:" + key;
    }

    static boolean leaf(JsonNode set) {
        return set.isEmpty();
    }

    /** A leaf with its meaning written out: the thing itself and nothing below it. */
    private static JsonNode open(JsonNode set) {
        return set.isEmpty() ? Json.object().set(SELF, Json.object()) : set;
    }

    private static void close(ObjectNode into, String name, ObjectNode set) {
        if (!set.isEmpty()) {
            into.set(name, set.size() == 1 && set.has(SELF) ? Json.object() : set);
        }
    }

    /** What is in both. */
    static ObjectNode and(JsonNode a, JsonNode b) {
        ObjectNode both = Json.object();
        a.forEachEntry((name, value) -> {
            if (b.has(name)) {
                if (name.equals(SELF)) {
                    both.putObject(SELF);
                } else {
                    close(both, name, and(open(value), open(b.get(name))));
                }
            }
        });
        return both;
    }

    /** What is in the first alone. */
    static ObjectNode minus(JsonNode a, JsonNode b) {
        ObjectNode rest = Json.object();
        a.forEachEntry((name, value) -> {
            if (!b.has(name)) {
                rest.set(name, value.deepCopy());
            } else if (!name.equals(SELF)) {
                close(rest, name, minus(open(value), open(b.get(name))));
            }
        });
        return rest;
    }

    /** What is in either. */
    static ObjectNode or(JsonNode a, JsonNode b) {
        ObjectNode all = (ObjectNode) a.deepCopy();
        b.forEachEntry((name, value) -> {
            if (name.equals(SELF) || !all.has(name)) {
                all.set(name, value.deepCopy());
            } else {
                close(all, name, or(open(all.get(name)), open(value)));
            }
        });
        return all;
    }

    /** Where two objects differ: fields that the second has and the first has not, or has with another value. */
    static ObjectNode changed(JsonNode before, JsonNode after, ObjectNode set, SchemaNode schema, boolean root) {
        ObjectNode changed = Json.object();
        set.forEachEntry((name, inner) -> {
            if (name.equals(SELF)) {
                return;
            }
            JsonNode old = Fields.at(before, name);
            JsonNode now = Fields.at(after, name);
            SchemaNode below = root && name.equals("f:metadata")
                    ? Definitions.METADATA
                    : name.startsWith("f:") ? schema.field(name.substring(2)) : schema.items();
            if (old.isMissingNode()) {
                changed.set(name, inner.deepCopy());
            } else if (leaf(inner)) {
                if (!old.equals(now)) {
                    changed.putObject(name);
                }
            } else {
                ObjectNode deeper = changed(old, now, (ObjectNode) inner, below, false);
                if (!deeper.isEmpty()) {
                    changed.set(name, deeper);
                }
            }
        });
        return changed;
    }
}
