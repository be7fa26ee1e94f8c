package deepdive.lesson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A Markdown table as aligned columns; what does not fit the width is wrapped within its cell. */
final class MarkdownTable {
    private static final String GAP = "  ";
    private static final Pattern BAR = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern RULE = Pattern.compile("\\|?[ :|-]*-[ :|-]*");

    private MarkdownTable() {}

    /** @param lines each {@code | a | b |}; the second is the rule below the header */
    static List<String> lines(List<String> lines, int width, boolean colours) {
        List<List<Styled>> rows = new ArrayList<>();
        for (String line : lines) {
            if (!RULE.matcher(line).matches()) {
                rows.add(cells(line, colours, rows.isEmpty()));
            }
        }
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = widths(rows, columns, width - GAP.length() * (columns - 1));
        List<String> shown = new ArrayList<>();
        for (int r = 0; r < rows.size(); r++) {
            shown.addAll(row(rows.get(r), widths, colours));
            if (r == 0) {
                shown.add(String.join(
                        GAP, Arrays.stream(widths).mapToObj("─"::repeat).toList()));
            }
        }
        return shown;
    }

    private static List<Styled> cells(String line, boolean colours, boolean header) {
        String inside = line.strip().replaceFirst("^\\|", "").replaceFirst("(?<!\\\\)\\|$", "");
        return Arrays.stream(BAR.split(inside, -1))
                .map(cell -> Inline.parse(cell.strip(), colours))
                .map(cell -> header ? cell.bold() : cell)
                .toList();
    }

    /** Narrow columns get what they need; the wide ones share the rest evenly. */
    private static int[] widths(List<List<Styled>> rows, int columns, int space) {
        int[] widths = new int[columns];
        for (List<Styled> row : rows) {
            for (int c = 0; c < row.size(); c++) {
                widths[c] = Math.max(widths[c], row.get(c).width());
            }
        }
        int left = space;
        boolean[] settled = new boolean[columns];
        for (int open = columns; open > 0; ) {
            int share = Math.max(1, left / open);
            int narrow = -1;
            for (int c = 0; c < columns && narrow < 0; c++) {
                narrow = !settled[c] && widths[c] <= share ? c : -1;
            }
            if (narrow < 0) { // all that are open are too wide
                for (int c = 0; c < columns; c++) {
                    if (!settled[c]) {
                        widths[c] = Math.max(1, left / open);
                        left -= widths[c];
                        open--;
                    }
                }
            } else {
                settled[narrow] = true;
                left -= widths[narrow];
                open--;
            }
        }
        return widths;
    }

    private static List<String> row(List<Styled> row, int[] widths, boolean colours) {
        List<List<Styled>> cells = new ArrayList<>();
        for (int c = 0; c < row.size(); c++) {
            cells.add(row.get(c).wrap(widths[c]));
        }
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int h = 0; h < height; h++) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < cells.size(); c++) {
                Styled part = h < cells.get(c).size() ? cells.get(c).get(h) : Styled.of("", 0);
                line.append(c == 0 ? "" : GAP).append(part.show(colours)).append(" ".repeat(widths[c] - part.width()));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
