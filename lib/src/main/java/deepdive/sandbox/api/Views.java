package deepdive.sandbox.api;

import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.ObjectStore.Snapshot;
import deepdive.sandbox.store.ResourceType;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Objects in the shape that a client asked for: whole, as metadata alone, or as rows of a Table. */
record Views(ResourceType type, String version, Accept accept, String includeObject) {

    /** An object as the version asked for has it. */
    ObjectNode plain(ObjectNode object) {
        if (version.equals(type.storage())) {
            return object;
        }
        ObjectNode view = Json.object();
        object.forEachEntry(view::set);
        return view.put("apiVersion", type.apiVersion(version));
    }

    ObjectNode one(ObjectNode object, boolean columns) {
        if (accept.table()) {
            ObjectNode table = Tables.table(type, version, columns, List.of(object), includeObject);
            table.putObject("metadata").put("resourceVersion", Json.text(object, "metadata", "resourceVersion"));
            return table;
        }
        return accept.metadata() ? Tables.metadata(object) : plain(object);
    }

    ObjectNode list(Snapshot snapshot, List<ObjectNode> objects) {
        ObjectNode metadata = Json.object().put("resourceVersion", Long.toString(snapshot.revision()));
        ObjectNode list;
        if (accept.table()) {
            list = Tables.table(type, version, true, objects, includeObject);
        } else if (accept.metadata()) {
            list = Json.object().put("kind", "PartialObjectMetadataList").put("apiVersion", "meta.k8s.io/v1");
            list.withArray("items");
            for (ObjectNode object : objects) {
                list.withArray("items").add(Tables.metadata(object));
            }
        } else {
            list = Json.object().put("kind", type.kind() + "List").put("apiVersion", type.apiVersion(version));
            list.withArray("items");
            for (ObjectNode object : objects) {
                list.withArray("items").add(plain(object));
            }
        }
        list.set("metadata", metadata);
        return list;
    }

    /** The object of a bookmark: nothing but where the watch has come to. */
    ObjectNode bookmark(long revision, boolean initialEventsEnd) {
        ObjectNode object = Json.object();
        if (accept.metadata()) {
            object.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        } else {
            object.put("kind", type.kind()).put("apiVersion", type.apiVersion(version));
        }
        ObjectNode metadata = object.putObject("metadata").put("resourceVersion", Long.toString(revision));
        if (initialEventsEnd) {
            metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
        }
        if (!accept.table()) {
            return object;
        }
        ObjectNode table = Tables.table(type, version, false, List.of(), includeObject);
        table.set("metadata", metadata);
        return table;
    }
}
