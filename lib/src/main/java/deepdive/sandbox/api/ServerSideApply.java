package deepdive.sandbox.api;

import deepdive.sandbox.api.ManagedFields.Entry;
import deepdive.sandbox.store.ApiException;
import deepdive.sandbox.store.Definitions;
import deepdive.sandbox.store.Errors;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.ObjectStore;
import deepdive.sandbox.store.ObjectStore.Part;
import deepdive.sandbox.store.SchemaNode;
import deepdive.sandbox.store.WriteOptions;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Server-side apply: the client says what it wants of an object, and the server merges that with what others manage
 * (API concepts, "Server-Side Apply").
 */
final class ServerSideApply {
    private final Call call;
    private final SchemaNode schema;
    private final Entry writer;

    private ServerSideApply(Call call) {
        this.call = call;
        this.schema = SchemaNode.of(call.type(), call.path().version());
        if (call.query().get("fieldManager").isEmpty()) {
            throw Errors.badRequest(
                    "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required"
                            + " for apply patch");
        }
        this.writer = new Entry(
                call.manager(),
                "Apply",
                call.type().apiVersion(call.path().version()),
                call.path().subresource());
    }

    static Answer answer(ObjectStore store, Call call, Part part) {
        return new ServerSideApply(call).run(store, part);
    }

    private Answer run(ObjectStore store, Part part) {
        RequestPath path = call.path();
        if (!(Bodies.patch(call.body(), true) instanceof ObjectNode wanted)) {
            throw Errors.badRequest("error decoding patch: an apply patch is an object");
        }
        Json.child(wanted, "metadata").put("name", path.name());
        if (call.type().namespaced()) {
            Json.child(wanted, "metadata").put("namespace", path.namespace());
        }
        if (Json.at(wanted, "metadata").has("managedFields")) {
            throw Errors.badRequest("metadata.managedFields must be nil");
        }
        ObjectNode mine = FieldSet.of(wanted, schema);
        if (store.read(call.type(), path.namespace(), path.name()).isEmpty() && part == Part.MAIN) {
            WriteOptions options = options(mine);
            return Answer.json(201, call.views().one(store.create(call.type(), wanted, options), true));
        }
        ObjectNode applied = store.modify(
                call.type(),
                path.namespace(),
                path.name(),
                part,
                current -> merge(call.views().plain(current), wanted, mine),
                options(mine));
        return Answer.ok(call.views().one(applied, true));
    }

    private WriteOptions options(ObjectNode mine) {
        WriteOptions plain = call.options();
        return new WriteOptions(
                plain.version(), plain.dryRun(), plain.validation(), plain.warnings(), (before, after) -> {
                    own(before, after, mine);
                    return after;
                });
    }

    private ObjectNode merge(ObjectNode current, ObjectNode wanted, ObjectNode mine) {
        JsonNode entries = Json.at(current, "metadata", "managedFields");
        ObjectNode differing = FieldSet.and(mine, FieldSet.changed(current, wanted, mine, schema, true));
        if (!call.query().flag("force")) {
            refuseConflicts(entries, differing);
        }
        ObjectNode next = current.deepCopy();
        Json.child(next, "metadata").remove(List.of("resourceVersion"));
        ObjectNode others = Json.object();
        for (JsonNode entry : entries) {
            if (!writer.is(entry)) {
                others = FieldSet.or(others, entry.path("fieldsV1"));
            }
        }
        for (JsonNode entry : entries) {
            if (writer.is(entry)) {
                ObjectNode dropped = FieldSet.minus(entry.path("fieldsV1"), mine);
                Fields.remove(next, FieldSet.minus(dropped, others));
            }
        }
        overlay(next, wanted, schema, true);
        return next;
    }

    private void refuseConflicts(JsonNode entries, ObjectNode differing) {
        List<String[]> conflicts = new ArrayList<>();
        for (JsonNode entry : entries) {
            if (!writer.is(entry)) {
                List<String> paths = new ArrayList<>();
                Fields.paths(FieldSet.and(differing, entry.path("fieldsV1")), "", paths);
                boolean update = Json.text(entry, "operation").equals("Update");
                String with = "conflict with \"" + Json.text(entry, "manager") + "\""
                        + (update ? " using " + Json.text(entry, "apiVersion") : "");
                paths.forEach(path -> conflicts.add(new String[] {with, path}));
            }
        }
        if (conflicts.isEmpty()) {
            return;
        }
        ObjectNode details = Json.object();
        ArrayNode causes = details.putArray("causes");
        StringBuilder message = new StringBuilder(
                "Apply failed with " + conflicts.size() + " conflict" + (conflicts.size() == 1 ? "" : "s") + ":");
        if (conflicts.size() == 1) {
            message.append(' ')
                    .append(conflicts.get(0)[0])
                    .append(": ")
                    .append(conflicts.get(0)[1]);
        }
        String last = "";
        for (String[] conflict : conflicts) {
            if (conflicts.size() > 1) {
                message.append(conflict[0].equals(last) ? "" : (last.isEmpty() ? " " : "\n") + conflict[0] + ":");
                message.append("\n- ").append(conflict[1]);
                last = conflict[0];
            }
            causes.addObject()
                    .put("reason", "FieldManagerConflict")
                    .put("message", conflict[0])
                    .put("field", conflict[1]);
        }
        throw new ApiException(409, "Conflict", message.toString(), details);
    }

    private static void overlay(ObjectNode target, ObjectNode wanted, SchemaNode schema, boolean root) {
        wanted.forEachEntry((name, value) -> {
            SchemaNode below = root && name.equals("metadata") ? Definitions.METADATA : schema.field(name);
            if (value instanceof ObjectNode change
                    && target.get(name) instanceof ObjectNode old
                    && !below.atomicMap()) {
                overlay(old, change, below, false);
            } else if (value instanceof ArrayNode list
                    && target.get(name) instanceof ArrayNode old
                    && (!below.mapKeys().isEmpty() || below.set())) {
                elements(old, list, below);
            } else {
                target.set(name, value.deepCopy());
            }
        });
    }

    private static void elements(ArrayNode old, ArrayNode wanted, SchemaNode schema) {
        for (JsonNode element : wanted) {
            String step = schema.set() ? "v:" + element : FieldSet.key(element, schema.mapKeys());
            int at = Fields.index(old, step);
            if (at < 0) {
                old.add(element.deepCopy());
            } else if (element instanceof ObjectNode change && old.get(at) instanceof ObjectNode there) {
                overlay(there, change, schema.items(), false);
            }
        }
    }

    /** Enters what the writer now manages; with force, others lose what they had another value for. */
    private void own(ObjectNode before, ObjectNode after, ObjectNode mine) {
        JsonNode old = before == null ? Json.object() : Json.at(before, "metadata", "managedFields");
        ObjectNode taken = before == null ? Json.object() : FieldSet.changed(before, after, mine, schema, true);
        ObjectNode all = FieldSet.of(after, schema);
        List<ObjectNode> entries = new ArrayList<>();
        boolean unchanged = false;
        for (JsonNode entry : old) {
            if (writer.is(entry)) {
                if (entry.path("fieldsV1").equals(mine)) {
                    entries.add((ObjectNode) entry.deepCopy());
                    unchanged = true;
                }
                continue;
            }
            ObjectNode left = FieldSet.minus(FieldSet.and(entry.path("fieldsV1"), all), taken);
            if (!left.isEmpty()) {
                ObjectNode kept = (ObjectNode) entry.deepCopy();
                kept.set("fieldsV1", left);
                entries.add(kept);
            }
        }
        if (!unchanged) {
            entries.add(writer.node(mine));
        }
        ManagedFields.write(after, ManagedFields.sorted(entries));
    }
}
