package deepdive.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Aligns columns as Go's text/tabwriter does, which istioctl and kubectl print their tables with: a cell ends with a
 * tab, a column is as wide as its widest cell plus the padding, and what follows a line's last tab is not part of any
 * column. A column ends where a line lacks it, so rows of different lengths align in blocks.
 */
public final class TabWriter {
    private final int minimum;
    private final int padding;
    private final List<String[]> lines = new ArrayList<>();
    private final List<Integer> remembered;

    /** @param padding spaces after the widest cell of a column */
    public TabWriter(int padding) {
        this(0, padding, null);
    }

    private TabWriter(int minimum, int padding, List<Integer> remembered) {
        this.minimum = minimum;
        this.padding = padding;
        this.remembered = remembered;
    }

    /** As kubectl's tables are: columns have a least width, and do not get narrower again. */
    public static TabWriter kubectl() {
        return new TabWriter(6, 3, new ArrayList<>());
    }

    /** Adds a line of cells. */
    public TabWriter line(Object... cells) {
        String[] texts = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            texts[i] = String.valueOf(cells[i]);
        }
        lines.add(texts);
        return this;
    }

    /** The text of the lines so far, which are done with then. */
    public String flush() {
        String text = text();
        lines.clear();
        return text;
    }

    /** All lines aligned, each with its line end. */
    public String text() {
        int[][] widths = new int[lines.size()][];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = new int[lines.get(i).length - 1];
        }
        for (int line = 0; line < widths.length; line++) {
            for (int column = 0; column < widths[line].length; column++) {
                if (widths[line][column] == 0) {
                    measure(widths, line, column);
                }
            }
        }
        StringBuilder out = new StringBuilder();
        for (int line = 0; line < widths.length; line++) {
            String[] cells = lines.get(line);
            for (int column = 0; column < widths[line].length; column++) {
                out.append(cells[column]).append(" ".repeat(widths[line][column] - length(cells[column])));
            }
            out.append(cells[cells.length - 1]).append('\n');
        }
        return out.toString();
    }

    /** Gives the column that starts in this line its width, down to the first line without it. */
    private void measure(int[][] widths, int first, int column) {
        int width = 0;
        int end = first;
        while (end < widths.length && column < widths[end].length) {
            width = Math.max(width, length(lines.get(end)[column]));
            end++;
        }
        width = Math.max(minimum, width + padding);
        if (remembered != null) {
            if (column < remembered.size()) {
                width = Math.max(width, remembered.get(column));
                remembered.set(column, width);
            } else {
                remembered.add(width);
            }
        }
        for (int line = first; line < end; line++) {
            widths[line][column] = width;
        }
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
