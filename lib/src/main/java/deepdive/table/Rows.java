package deepdive.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts rows into cells by a layout. */
final class Rows {
    private final Lines lines;
    private final Layout layout;
    private final Pool[] pools;

    Rows(Lines lines, Layout layout) {
        this.lines = lines;
        this.layout = layout;
        this.pools = new Pool[layout.columns()];
        for (int c = 0; c < pools.length; c++) {
            pools[c] = new Pool();
        }
    }

    /** Puts the row's cell of each column into its place. */
    void read(int row, String[][] cells, int at) {
        int[] starts = layout.starts();
        boolean fits = true;
        boolean clash = false;
        for (int c = 0; c < starts.length; c++) {
            int end = c + 1 < starts.length ? starts[c + 1] : Integer.MAX_VALUE;
            String cell = lines.cell(row, starts[c], end, pools[c]);
            if (c > 0) {
                clash |= !lines.blankAt(row, starts[c] - 1);
                fits &= cell.isEmpty() || !lines.blankAt(row, starts[c]);
            }
            cells[c][at] = cell;
        }
        if (clash || !fits) {
            realign(row, cells, at, clash);
        }
    }

    /**
     * Rows edited by hand do not fit the header's columns. Where a row falls into as many parts as there are columns,
     * these are its cells; where it runs into a neighbour, each part goes to the column that starts nearest.
     */
    private void realign(int row, String[][] cells, int at, boolean clash) {
        List<int[]> parts = parts(lines.line(row));
        int columns = layout.columns();
        if (parts.size() == columns) {
            for (int c = 0; c < columns; c++) {
                cells[c][at] = text(row, parts.get(c));
            }
        } else if (clash) {
            for (int c = 0; c < columns; c++) {
                cells[c][at] = "";
            }
            int next = 0;
            for (int p = 0; p < parts.size(); p++) {
                int last = Math.max(next, columns - (parts.size() - p));
                int column = nearest(parts.get(p)[0], next, Math.min(last, columns - 1));
                String text = text(row, parts.get(p));
                cells[column][at] = cells[column][at].isEmpty() ? text : cells[column][at] + " " + text;
                next = Math.min(column + 1, columns - 1);
            }
        }
    }

    private int nearest(int start, int from, int to) {
        int best = from;
        for (int c = from; c <= to; c++) {
            if (Math.abs(layout.starts()[c] - start) < Math.abs(layout.starts()[best] - start)) {
                best = c;
            }
        }
        return best;
    }

    private String text(int row, int[] part) {
        return lines.line(row).substring(part[0], part[1]);
    }

    private List<int[]> parts(String line) {
        return parts(line, layout.padding() > 1 ? WIDE : NARROW);
    }

    private static final Pattern WIDE = Pattern.compile("\\S+(?: \\S+)*");
    private static final Pattern NARROW = Pattern.compile("\\S+");

    /** What stands between gaps of two blanks or more, or of one. */
    private static List<int[]> parts(String line, Pattern pattern) {
        List<int[]> parts = new ArrayList<>();
        pattern.matcher(line).results().forEach(part -> parts.add(new int[] {part.start(), part.end()}));
        return parts;
    }

    static List<String> wideParts(String line) {
        return parts(line, WIDE).stream()
                .map(part -> line.substring(part[0], part[1]))
                .toList();
    }
}
