package deepdive.table;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tables as JSON: one array of objects, each keyed by its own header as printed; the rows of several tables follow one
 * another.
 *
 * <p>Typed, a cell is a number, a boolean, an array or a string by its column's {@link ColumnType}; an empty cell and
 * {@code <none>} are null, and a cell that has no value of its column's type keeps its text. Raw, each is its text.
 */
final class JsonTable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonTable() {}

    static void write(List<TextTable> tables, boolean raw, PrintStream out) {
        ArrayNode rows = JSON.createArrayNode();
        tables.forEach(table -> rows.addAll(node(table, raw)));
        out.println(rows.toPrettyString());
    }

    static ArrayNode node(TextTable table, boolean raw) {
        ArrayNode rows = JSON.createArrayNode();
        List<String> names = Typed.unique(table.columns());
        ColumnType[] types = new ColumnType[names.size()];
        for (int c = 0; c < types.length; c++) {
            types[c] = raw ? ColumnType.TEXT : table.type(c);
        }
        for (int r = 0; r < table.rows(); r++) {
            ObjectNode row = rows.addObject();
            for (int c = 0; c < types.length; c++) {
                String cell = table.cell(r, c);
                row.set(names.get(c), raw ? JSON.getNodeFactory().stringNode(cell) : value(types[c], cell));
            }
        }
        return rows;
    }

    private static JsonNode value(ColumnType type, String cell) {
        JsonNodeFactory nodes = JSON.getNodeFactory();
        if (cell.isEmpty() || cell.equals("<none>") || type.valueClass() != String.class && cell.equals("-")) {
            return nodes.nullNode();
        }
        if (type == ColumnType.LIST || cell.startsWith("{") && cell.endsWith("}")) {
            return structure(cell);
        }
        Object value = type.value(cell);
        if (value instanceof Long number) {
            return nodes.numberNode(number);
        } else if (value instanceof Double number) {
            return nodes.numberNode(number);
        } else if (value instanceof Boolean bool) {
            return nodes.booleanNode(bool);
        }
        return nodes.stringNode(cell); // an instant too: RFC 3339 is how JSON has it
    }

    /** {@code ["a","b"]} as it is; {@code [a b]}, as older kubectl prints a list, by its blanks. */
    private static JsonNode structure(String cell) {
        try {
            return JSON.readTree(cell);
        } catch (JacksonException e) {
            if (!cell.startsWith("[")) {
                return JSON.getNodeFactory().stringNode(cell);
            }
            ArrayNode list = JSON.createArrayNode();
            Arrays.stream(cell.substring(1, cell.length() - 1).split("[, ]+"))
                    .filter(item -> !item.isEmpty())
                    .forEach(list::add);
            return list;
        }
    }
}
