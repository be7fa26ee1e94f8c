package deepdive.kube;

import deepdive.envoy.Fields;
import deepdive.kube.Api.Answer;
import deepdive.kube.SnapshotQuery.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The objects of a snapshot, in the shape that a client asks for: whole, as rows of a Table, or as metadata alone. */
final class SnapshotObjects {
    /** Groups whose versions differ in nothing but their name. */
    private static final Predicate<String> ONE_SHAPE =
            group -> group.endsWith(".istio.io") || group.equals("gateway.networking.k8s.io");

    private final SnapshotFiles files;

    SnapshotObjects(SnapshotFiles files) {
        this.files = files;
    }

    Answer answer(Place place, SnapshotQuery query, String accept) {
        Optional<JsonNode> found = files.objects(place.key());
        if (found.isEmpty()) {
            Optional<String> why = files.missing(place.key());
            return why.isPresent()
                    ? forbidden("the snapshot does not keep " + place.key() + ": " + why.get())
                    : notFound("the snapshot does not keep " + place.key());
        }
        JsonNode table = found.get();
        String version = Fields.text(table, "version");
        if (!version.equals(place.version()) && !ONE_SHAPE.test(place.group())) {
            return notFound(
                    "the snapshot keeps " + place.key() + " in version " + version + ", not in " + place.version());
        }
        boolean namespaced = Fields.flag(table, "namespaced");
        boolean partial = namespaced && !files.namespaces().isEmpty();
        if (partial && !place.namespace().isEmpty() && !files.namespaces().contains(place.namespace())) {
            return forbidden(only());
        }
        List<JsonNode> rows;
        try {
            rows = rows(table, place, query);
        } catch (IllegalArgumentException e) {
            return SnapshotApi.refused(400, "BadRequest", e.getMessage());
        }
        if (!place.name().isEmpty() && rows.isEmpty()) {
            return notFound(place.key() + " \"" + place.name() + "\" not found");
        }
        JsonNode answer = shaped(table, rows, place, query, shape(accept));
        boolean warn = partial && place.namespace().isEmpty();
        return new Answer(
                200,
                warn
                        ? Map.of("content-type", "application/json", "warning", "299 - \"" + only() + "\"")
                        : Map.of("content-type", "application/json"),
                answer.toString().getBytes(StandardCharsets.UTF_8));
    }

    private String only() {
        return "the snapshot keeps only the namespaces " + String.join(", ", files.namespaces());
    }

    private static Answer notFound(String message) {
        return SnapshotApi.refused(404, "NotFound", message);
    }

    /** Unlike what was never there, for a client must not take it for nothing. */
    private static Answer forbidden(String message) {
        return SnapshotApi.refused(403, "Forbidden", message);
    }

    private static List<JsonNode> rows(JsonNode table, Place place, SnapshotQuery query) {
        LabelSelector labels = LabelSelector.parse(query.get("labelSelector"));
        Predicate<JsonNode> fields = fields(query.get("fieldSelector"));
        List<JsonNode> rows = new ArrayList<>();
        for (JsonNode row : Fields.list(table, "rows")) {
            JsonNode object = Fields.get(row, "object");
            if ((place.namespace().isEmpty()
                            || Fields.text(object, "metadata", "namespace").equals(place.namespace()))
                    && (place.name().isEmpty()
                            || Fields.text(object, "metadata", "name").equals(place.name()))
                    && labels.matches(object)
                    && fields.test(object)) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** {@code status.phase=Running,spec.nodeName!=n}, for any field; the source of an event is its component. */
    private static Predicate<JsonNode> fields(String selector) {
        Predicate<JsonNode> all = object -> true;
        for (String term : selector.isEmpty() ? new String[0] : selector.split(",")) {
            int at = term.indexOf('=');
            if (at < 1) {
                throw new IllegalArgumentException(
                        "invalid selector: '" + selector + "'; can't understand '" + term + "'");
            }
            boolean same = term.charAt(at - 1) != '!';
            String[] path = term.substring(0, same ? at : at - 1).split("\\.");
            String value = term.substring(term.startsWith("==", at) ? at + 2 : at + 1);
            all = all.and(object -> {
                JsonNode node = Fields.get(object, path);
                String text = node.isObject() ? Fields.text(node, "component") : Fields.text(node);
                return text.equals(value) == same;
            });
        }
        return all;
    }

    /** The first of the accepted shapes; empty for the object itself. */
    private static String shape(String accept) {
        for (String part : accept.split(",")[0].split(";")) {
            if (part.strip().startsWith("as=")) {
                return part.strip().substring(3);
            }
        }
        return "";
    }

    private static JsonNode shaped(
            JsonNode table, List<JsonNode> rows, Place place, SnapshotQuery query, String shape) {
        boolean one = !place.name().isEmpty();
        if (shape.equals("Table")) {
            return table(table, rows, query.get("includeObject"));
        }
        boolean metadata = shape.startsWith("Partial");
        if (one) {
            return metadata ? metadata(object(rows.get(0), place)) : object(rows.get(0), place);
        }
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("kind", metadata ? "PartialObjectMetadataList" : Fields.text(table, "kind") + "List");
        list.put(
                "apiVersion",
                metadata
                        ? "meta.k8s.io/v1"
                        : place.group().isEmpty() ? place.version() : place.group() + "/" + place.version());
        list.set("metadata", Fields.get(table, "metadata"));
        ArrayNode items = list.putArray("items");
        rows.forEach(row -> items.add(metadata ? metadata(object(row, place)) : object(row, place)));
        return list;
    }

    private static ObjectNode table(JsonNode whole, List<JsonNode> rows, String includeObject) {
        ObjectNode table = JsonNodeFactory.instance.objectNode();
        table.put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.set("metadata", Fields.get(whole, "metadata"));
        table.set("columnDefinitions", Fields.get(whole, "columnDefinitions"));
        ArrayNode list = table.putArray("rows");
        for (JsonNode row : rows) {
            ObjectNode copy = list.addObject();
            copy.set("cells", Fields.get(row, "cells"));
            switch (includeObject) {
                case "None" -> copy.putNull("object");
                case "Object" -> copy.set("object", Fields.get(row, "object"));
                default -> copy.set("object", metadata(Fields.get(row, "object")));
            }
        }
        return table;
    }

    private static ObjectNode metadata(JsonNode object) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        metadata.set("metadata", Fields.get(object, "metadata"));
        return metadata;
    }

    private static JsonNode object(JsonNode row, Place place) {
        JsonNode object = Fields.get(row, "object");
        if (object instanceof ObjectNode node && !place.group().isEmpty()) {
            node.put("apiVersion", place.group() + "/" + place.version());
        }
        return object;
    }
}
