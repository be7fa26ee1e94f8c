package deepdive.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * A table as text: every cell as it was printed.
 *
 * @param columns the header's names, as printed; {@code #0}, {@code #1}… where a text had no header
 * @param cells one array a column, each with a cell a row; an empty cell is {@code ""}
 * @param header whether the text had a header line
 * @param kind what the text was: {@code table}, {@code accesslog}, {@code stats}, {@code clusters},
 *     {@code loglevels}, {@code analyze}, {@code describe} or {@code version}
 */
public record TextTable(List<String> columns, String[][] cells, boolean header, String kind) {
    public TextTable {
        columns = List.copyOf(columns);
        if (columns.size() != cells.length) {
            throw new IllegalArgumentException(columns.size() + " columns but cells for " + cells.length);
        }
    }

    /** A table of rows, for readers that find them one by one. */
    public static TextTable ofRows(String kind, List<String> columns, List<List<String>> rows) {
        String[][] cells = new String[columns.size()][rows.size()];
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < cells.length; c++) {
                cells[c][r] = rows.get(r).get(c);
            }
        }
        return new TextTable(columns, cells, true, kind);
    }

    /** A typed table as text: numbers without decimals that nobody reads, nothing as an empty cell. */
    public static TextTable of(Table table) {
        String[][] cells = table.columns().stream()
                .map(column -> IntStream.range(0, column.size())
                        .mapToObj(row -> column.isMissing(row) ? "" : text(column.get(row)))
                        .toArray(String[]::new))
                .toArray(String[][]::new);
        return new TextTable(table.columnNames(), cells, true, "table");
    }

    private static String text(Object value) {
        if (!(value instanceof Double || value instanceof Float)) {
            return value.toString();
        }
        double number = ((Number) value).doubleValue();
        if (number == Math.rint(number) || Math.abs(number) >= 100) {
            return String.format(Locale.ROOT, "%.0f", number);
        }
        return String.format(Locale.ROOT, Math.abs(number) >= 1 ? "%.1f" : "%.3f", number);
    }

    public int rows() {
        return cells.length == 0 ? 0 : cells[0].length;
    }

    /** A cell as it was printed. */
    public String cell(int row, int column) {
        return cells[column][row];
    }

    /** @throws TableException when there is no such column */
    public String cell(int row, String column) {
        return cells[column(column)][row];
    }

    /**
     * The index of a column, by its name as printed or in any mix of cases.
     *
     * @throws TableException naming the columns there are
     */
    public int column(String name) {
        int exact = columns.indexOf(name);
        return exact >= 0
                ? exact
                : IntStream.range(0, columns.size())
                        .filter(c -> columns.get(c).equalsIgnoreCase(name.strip()))
                        .findFirst()
                        .orElseThrow(() -> new TableException(
                                "There is no column \"" + name + "\"; there are: " + String.join(", ", columns) + "."));
    }

    /** Whether this is one thing with named fields, which reads better downwards than across. */
    boolean isRecord() {
        return kind.equals("describe") || kind.equals("version");
    }

    /** The same table with these rows, in this order. */
    public TextTable pick(int[] rows) {
        String[][] picked = new String[cells.length][rows.length];
        for (int c = 0; c < cells.length; c++) {
            for (int r = 0; r < rows.length; r++) {
                picked[c][r] = cells[c][rows[r]];
            }
        }
        return new TextTable(columns, picked, header, kind);
    }

    /** The same table with typed columns; {@link ColumnType} has the types and their units. */
    public Table typed() {
        return Typed.table(this);
    }

    /** The type of a column, found from its name and its cells. */
    public ColumnType type(int column) {
        return Types.of(columns.get(column), cells[column]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextTable table
                && columns.equals(table.columns)
                && header == table.header
                && kind.equals(table.kind)
                && Arrays.deepEquals(cells, table.cells);
    }

    @Override
    public int hashCode() {
        return columns.hashCode() * 31 + Arrays.deepHashCode(cells);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d rows of %s", rows(), columns);
    }
}
