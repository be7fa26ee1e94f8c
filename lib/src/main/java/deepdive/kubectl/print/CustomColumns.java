package deepdive.kubectl.print;

import deepdive.cli.GoPrint;
import deepdive.cli.TabWriter;
import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.jsonpath.JsonPath;
import deepdive.kubectl.jsonpath.JsonPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** {@code -o custom-columns=NAME:.metadata.name,…}. */
final class CustomColumns implements Printer {
    private record Column(String header, JsonPath path) {}

    private final List<Column> columns;
    private boolean headers;

    private CustomColumns(List<Column> columns, boolean headers) {
        this.columns = columns;
        this.headers = headers;
    }

    static CustomColumns of(String spec, boolean headers) {
        List<Column> columns = new ArrayList<>();
        for (String part : spec.split(",", -1)) {
            int colon = part.indexOf(':');
            if (colon < 0) {
                throw new KubectlException(
                        "unexpected custom-columns spec: " + part + ", expected <header>:<json-path-expr>");
            }
            columns.add(new Column(part.substring(0, colon), RelaxedPath.parse(part.substring(colon + 1))));
        }
        return new CustomColumns(columns, headers);
    }

    /** A line of headers, and below it a line of paths. */
    static CustomColumns ofFile(String text, boolean headers) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 2) {
            throw new KubectlException("invalid template, missing " + (lines.isEmpty() ? "header" : "spec")
                    + " line. Expected format is one line of space separated headers, one line of space separated"
                    + " column specs.");
        }
        String[] names = lines.get(0).strip().split("\\s+");
        String[] paths = lines.get(1).strip().split("\\s+");
        if (names.length != paths.length) {
            throw new KubectlException("number of headers (" + names.length + ") and field specifications ("
                    + paths.length + ") don't match");
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            columns.add(new Column(names[i], RelaxedPath.parse(paths[i])));
        }
        return new CustomColumns(columns, headers);
    }

    @Override
    public void print(JsonNode object, StringBuilder out) {
        TabWriter table = TabWriter.kubectl();
        if (headers) {
            table.line(columns.stream().map(Column::header).toArray());
            headers = false;
        }
        List<JsonNode> rows = object.path("items").isArray() ? Fields.list(object, "items") : List.of(object);
        for (JsonNode row : rows) {
            table.line(columns.stream().map(column -> cell(column, row)).toArray());
        }
        out.append(table.text());
    }

    private static String cell(Column column, JsonNode row) {
        try {
            List<List<JsonNode>> found = column.path().find(row, true);
            List<JsonNode> values = found.stream().flatMap(List::stream).toList();
            return found.isEmpty() || found.get(0).isEmpty() && values.isEmpty()
                    ? "<none>"
                    : values.stream().map(GoPrint::value).collect(Collectors.joining(","));
        } catch (JsonPathException e) {
            throw new KubectlException(e.getMessage(), e);
        }
    }
}
