package deepdive.table;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table as text: aligned as kubectl does it, CSV (RFC 4180), Markdown. */
public final class Writers {
    private static final int PADDING = 3;
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private Writers() {}

    /** Columns as wide as their longest cell and three blanks; the header in bold where colours are wanted. */
    public static void aligned(TextTable table, boolean colours, PrintStream out) {
        TextTable across = table.isRecord() && table.rows() == 1 ? downwards(table) : table;
        int[] widths = IntStream.range(0, across.columns().size())
                .map(c -> width(across, c))
                .toArray();
        if (across.header()) {
            String header = line(across.columns(), widths);
            out.println(colours ? BOLD + header + PLAIN : header);
        }
        for (int r = 0; r < across.rows(); r++) {
            out.println(line(row(across, r), widths));
        }
    }

    /** One thing with many fields: a line a field. */
    private static TextTable downwards(TextTable table) {
        List<List<String>> rows = IntStream.range(0, table.columns().size())
                .mapToObj(c -> List.of(table.columns().get(c), table.cell(0, c)))
                .toList();
        return TextTable.ofRows("table", List.of("FIELD", "VALUE"), rows);
    }

    private static int width(TextTable table, int column) {
        int width = table.header() ? length(table.columns().get(column)) : 0;
        for (String cell : table.cells()[column]) {
            width = Math.max(width, length(cell));
        }
        return width + PADDING;
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            line.append(cells.get(c)).append(" ".repeat(widths[c] - length(cells.get(c))));
        }
        return line.toString().stripTrailing();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    static void csv(TextTable table, PrintStream out) {
        rows(table).forEach(row -> out.println(joined(row, ",", Writers::quoted)));
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[\",\n\r].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    static void markdown(TextTable table, PrintStream out) {
        List<List<String>> rows = rows(table);
        for (int r = 0; r < rows.size(); r++) {
            out.println("| " + joined(rows.get(r), " | ", Writers::escaped) + " |");
            if (r == 0) {
                out.println("|" + " --- |".repeat(table.columns().size()));
            }
        }
    }

    /** What Markdown would take for a cell's end, a tag, or emphasis. */
    private static String escaped(String cell) {
        return cell.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("*", "\\*")
                .replace("_", "\\_")
                .replace("<", "&lt;");
    }

    private static String joined(List<String> row, String separator, UnaryOperator<String> cell) {
        return row.stream().map(cell).collect(Collectors.joining(separator));
    }

    private static List<List<String>> rows(TextTable table) {
        List<List<String>> rows = new ArrayList<>(List.of(table.columns()));
        IntStream.range(0, table.rows()).forEach(r -> rows.add(row(table, r)));
        return rows;
    }

    private static List<String> row(TextTable table, int row) {
        return IntStream.range(0, table.columns().size())
                .mapToObj(c -> table.cell(row, c))
                .toList();
    }
}
