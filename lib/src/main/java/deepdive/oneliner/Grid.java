package deepdive.oneliner;

import deepdive.table.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** A table in the making. A cell without a value is {@code -}. */
final class Grid {
    static final String NOTHING = "-";
    private static final int GAP = 3;
    private static final int LEAST = 3;

    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();

    Grid(List<String> columns) {
        this.columns = List.copyOf(columns);
    }

    /** Adds a row; null and an empty text are no value. */
    Grid row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns);
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            String text = cell == null ? "" : cell.toString().replace('\n', ' ');
            row.add(text.isEmpty() ? NOTHING : text);
        }
        rows.add(row);
        return this;
    }

    TextTable table() {
        return TextTable.ofRows("table", columns, rows);
    }

    /** The same rows with these columns only. */
    static TextTable only(TextTable table, List<String> columns) {
        String[][] cells = columns.stream()
                .map(column -> table.cells()[table.column(column)])
                .toArray(String[][]::new);
        return new TextTable(columns, cells, table.header(), table.kind());
    }

    /** The same rows, cells without a value being empty: nothing in data, not a dash. */
    static TextTable bare(TextTable table) {
        String[][] cells = new String[table.columns().size()][table.rows()];
        for (int c = 0; c < cells.length; c++) {
            for (int r = 0; r < table.rows(); r++) {
                String cell = table.cell(r, c);
                cells[c][r] = cell.equals(NOTHING) ? "" : cell;
            }
        }
        return new TextTable(table.columns(), cells, table.header(), table.kind());
    }

    /** The first columns, as many as fit into the width, and three at least. */
    static TextTable fitting(TextTable table, OptionalInt width) {
        if (width.isEmpty()) {
            return table;
        }
        int used = 0;
        int fit = 0;
        while (fit < table.columns().size()) {
            used += (fit == 0 ? 0 : GAP) + width(table, fit);
            if (used > width.getAsInt() && fit >= LEAST) {
                break;
            }
            fit++;
        }
        return only(table, table.columns().subList(0, fit));
    }

    private static int width(TextTable table, int column) {
        return IntStream.range(0, table.rows())
                .map(row -> table.cell(row, column).length())
                .reduce(table.columns().get(column).length(), Math::max);
    }
}
