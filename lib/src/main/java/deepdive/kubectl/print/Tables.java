package deepdive.kubectl.print;

import deepdive.cli.Age;
import deepdive.cli.GoPrint;
import deepdive.cli.TabWriter;
import deepdive.envoy.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Prints the tables that the API makes of objects ({@code kind: Table}), with the columns that the command line adds.
 * Tables of the same columns continue each other.
 */
public final class Tables {
    private static final Map<String, String> EVENTS =
            Map.of("ADDED", "ADDED   ", "DELETED", "DELETED ", "ERROR", "ERROR   ");

    /**
     * What is shown besides the API's own columns.
     *
     * @param kind stands before each name, {@code pod}; empty for none
     * @param labels each a column
     */
    public record Options(
            boolean headers, boolean wide, boolean namespace, boolean showLabels, List<String> labels, String kind) {}

    private final Options options;
    private final TabWriter out = TabWriter.kubectl();
    private List<JsonNode> columns = List.of();
    private boolean headed;

    public Tables(Options options) {
        this.options = options;
    }

    /** @param event {@code ADDED} and so on, for a column of its own; empty for none */
    public void add(JsonNode answered, String event) {
        JsonNode table = isTable(answered) ? answered : names(answered);
        List<JsonNode> defined = Fields.list(table, "columnDefinitions");
        List<JsonNode> rows = Fields.list(table, "rows");
        if (!defined.isEmpty() && !defined.equals(columns)) {
            columns = defined;
            headed = false;
        }
        if (!rows.isEmpty() && !headed && options.headers()) {
            out.line(header(!event.isEmpty()).toArray());
        }
        headed |= !rows.isEmpty();
        rows.forEach(row -> out.line(row(row, event).toArray()));
    }

    /** The lines since last asked, aligned. */
    public String flush() {
        return out.flush();
    }

    public static boolean isTable(JsonNode answered) {
        return Fields.text(answered, "kind").equals("Table")
                && Fields.text(answered, "apiVersion").startsWith("meta.k8s.io/");
    }

    /** What is known of any object, where the API made no table of them. */
    private static JsonNode names(JsonNode answered) {
        ObjectNode table = JsonNodeFactory.instance.objectNode();
        ArrayNode columns = table.putArray("columnDefinitions");
        columns.addObject().put("name", "Name").put("type", "string").put("format", "name");
        columns.addObject().put("name", "Age").put("type", "string");
        ArrayNode rows = table.putArray("rows");
        for (JsonNode item : answered.path("items").isArray() ? Fields.list(answered, "items") : List.of(answered)) {
            ObjectNode row = rows.addObject();
            row.putArray("cells")
                    .add(Fields.text(item, "metadata", "name"))
                    .add(Age.since(Fields.text(item, "metadata", "creationTimestamp"), Instant.now()));
            row.set("object", item);
        }
        return table;
    }

    private List<String> header(boolean event) {
        List<String> header = new ArrayList<>();
        if (event) {
            header.add("EVENT");
        }
        if (options.namespace()) {
            header.add("NAMESPACE");
        }
        for (JsonNode column : columns) {
            if (isShown(column)) {
                header.add(Fields.text(column, "name").toUpperCase(Locale.ROOT));
            }
        }
        options.labels()
                .forEach(label ->
                        header.add(label.substring(label.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT)));
        if (options.showLabels()) {
            header.add("LABELS");
        }
        return header;
    }

    private boolean isShown(JsonNode column) {
        return options.wide() || Fields.number(column, "priority") == 0;
    }

    private List<String> row(JsonNode row, String event) {
        List<String> cells = new ArrayList<>();
        if (!event.isEmpty()) {
            cells.add(EVENTS.getOrDefault(event, event));
        }
        JsonNode object = Fields.get(row, "object");
        if (options.namespace()) {
            cells.add(Fields.text(object, "metadata", "namespace"));
        }
        List<JsonNode> values = Fields.list(row, "cells");
        boolean named = options.kind().isEmpty();
        for (int i = 0; i < columns.size(); i++) {
            String cell = i < values.size() ? cell(values.get(i)) : "";
            if (!named && Fields.text(columns.get(i), "format").equals("name")) {
                named = true;
                cell = options.kind() + "/" + cell;
            }
            if (isShown(columns.get(i))) {
                cells.add(cell);
            }
        }
        options.labels().forEach(label -> cells.add(Fields.text(object, "metadata", "labels", label)));
        if (options.showLabels()) {
            cells.add(Selectors.labels(Fields.get(object, "metadata", "labels")));
        }
        return cells;
    }

    /** One line of it, with escape characters made visible: a terminal must not obey what a cluster says. */
    private static String cell(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        String text = value.isString() ? value.asString() : GoPrint.value(value);
        int end = 0;
        while (end < text.length() && "\f\n\r".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(0, end).replace("\u001b", "^[") + (end < text.length() ? "..." : "");
    }
}
