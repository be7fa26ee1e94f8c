package deepdive.table;

import java.util.ArrayList;
import java.util.List;

/** Tabs to aligned blanks, so that one reader serves both. */
final class Tabs {
    private static final int STOP = 8;

    private Tabs() {}

    /**
     * Lines that all have tabs keep a column a tab (as Helm and {@code jsonpath} print), whatever the widths; where only
     * some have, the tabs reach to the next multiple of eight, as on a terminal.
     */
    static String expand(String text) {
        List<String> lines = text.lines().toList();
        boolean separated = lines.stream().filter(line -> !line.isBlank()).allMatch(line -> line.indexOf('\t') >= 0);
        return separated ? align(lines) : stops(lines);
    }

    private static String align(List<String> lines) {
        List<String[]> rows = lines.stream().map(line -> line.split("\t", -1)).toList();
        List<Integer> widths = new ArrayList<>();
        for (String[] row : rows) {
            for (int c = 0; c < row.length; c++) {
                int width = row[c].strip().codePointCount(0, row[c].strip().length());
                if (c == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(c, Math.max(widths.get(c), width));
                }
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            for (int c = 0; c < row.length; c++) {
                String cell = row[c].strip();
                text.append(cell)
                        .append(" ".repeat(Math.max(widths.get(c), 1) + 3 - cell.codePointCount(0, cell.length())));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String stops(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            int column = 0;
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                int blanks = STOP - column % STOP;
                text.append(c == '\t' ? " ".repeat(blanks) : String.valueOf(c));
                column += c == '\t' ? blanks : Character.isLowSurrogate(c) ? 0 : 1;
            }
            text.append('\n');
        }
        return text.toString();
    }
}
