package deepdive.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Where each column of a table starts, found from its header line and its rows together.
 *
 * <p>Two blanks or more in the header always part two columns. One blank is a question, since names have blanks
 * ({@code VIRTUAL SERVICE}) and some writers pad by one ({@code ADDRESSES PORT  MATCH DESTINATION}). The rows answer
 * it: a writer that pads by more never leaves one blank anywhere, and where it pads by one, a column's start has a blank
 * before it in every row.
 */
record Layout(List<String> names, int[] starts, int padding) {

    /** @param rows the lines below the header, by number */
    static Layout of(Lines lines, int header, int[] rows) {
        List<int[]> words = words(lines, header);
        int padding = padding(lines, words, rows);
        List<String> names = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        String previous = "";
        for (int w = 0; w < words.size(); w++) {
            int start = words.get(w)[0];
            String word = lines.cell(header, start, words.get(w)[1], new Pool());
            int gap = w == 0 ? Integer.MAX_VALUE : start - words.get(w - 1)[1];
            if (gap > 1 || padding == 1 && !Header.isPhrase(previous, word) && partsRows(lines, start, rows)) {
                names.add(word);
                starts.add(w == 0 ? 0 : start);
            } else {
                names.set(names.size() - 1, names.get(names.size() - 1) + " " + word);
            }
            previous = word;
        }
        return new Layout(List.copyOf(names), starts.stream().mapToInt(i -> i).toArray(), padding);
    }

    /** The words of a line as column ranges. */
    private static List<int[]> words(Lines lines, int i) {
        List<int[]> words = new ArrayList<>();
        for (int column = 0; lines.reaches(i, column); column++) {
            if (!lines.blankAt(i, column)) {
                int start = column;
                while (!lines.blankAt(i, column)) {
                    column++;
                }
                words.add(new int[] {start, column});
            }
        }
        return words;
    }

    /**
     * The blanks that the writer leaves after a column's longest cell: the smallest gap before any sure column. A row
     * that runs into a column was edited by hand and says nothing.
     */
    private static int padding(Lines lines, List<int[]> words, int[] rows) {
        int padding = Integer.MAX_VALUE;
        for (int w = 1; w < words.size(); w++) {
            int start = words.get(w)[0];
            int gap = start - words.get(w - 1)[1];
            if (gap < 2) {
                continue;
            }
            padding = Math.min(padding, gap);
            for (int i = 0; i < rows.length && padding > 1; i++) {
                if (lines.reaches(rows[i], start)) {
                    int blanks = lines.blanksBefore(rows[i], start);
                    padding = blanks == 0 ? padding : Math.min(padding, blanks);
                }
            }
        }
        return padding == Integer.MAX_VALUE ? 1 : padding;
    }

    private static boolean partsRows(Lines lines, int start, int[] rows) {
        for (int row : rows) {
            if (!lines.blankAt(row, start - 1)) {
                return false;
            }
        }
        return true;
    }

    int columns() {
        return starts.length;
    }
}
