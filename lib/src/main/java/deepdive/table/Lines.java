package deepdive.table;

/**
 * The lines of a text without a copy of each. Columns count characters as the tools that aligned them do: Go's
 * tabwriter counts code points.
 */
final class Lines {
    private final String text;
    private final boolean wide; // some character takes two chars, so columns and indexes differ
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int count;

    Lines(String text) {
        this.text = text;
        this.wide = hasSurrogates(text);
        for (int at = 0; at < text.length(); ) {
            int end = text.indexOf('\n', at);
            int next = end < 0 ? text.length() : end + 1;
            end = end < 0 ? text.length() : end;
            while (end > at && isBlank(text.charAt(end - 1))) {
                end--;
            }
            add(at, end);
            at = next;
        }
    }

    private static boolean hasSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private void add(int start, int end) {
        if (count == starts.length) {
            starts = java.util.Arrays.copyOf(starts, count * 2);
            ends = java.util.Arrays.copyOf(ends, count * 2);
        }
        starts[count] = start;
        ends[count++] = end;
    }

    int count() {
        return count;
    }

    /** A line, without the blanks at its end. */
    String line(int i) {
        return text.substring(starts[i], ends[i]);
    }

    boolean isEmpty(int i) {
        return starts[i] == ends[i];
    }

    /** A line's first character that is no blank; 0 in an empty line. */
    char first(int i) {
        for (int at = starts[i]; at < ends[i]; at++) {
            if (!isBlank(text.charAt(at))) {
                return text.charAt(at);
            }
        }
        return 0;
    }

    /** Whether a line is blank at a column; past its end it is. */
    boolean blankAt(int i, int column) {
        int at = index(i, column);
        return at >= ends[i] || isBlank(text.charAt(at));
    }

    /** The blanks just before a column, as far back as the line's start. */
    int blanksBefore(int i, int column) {
        int at = index(i, column);
        int blanks = 0;
        while (at - blanks > starts[i] && (at - blanks > ends[i] || isBlank(text.charAt(at - blanks - 1)))) {
            blanks++;
        }
        return blanks;
    }

    /** Whether the line has anything at or after a column. */
    boolean reaches(int i, int column) {
        return index(i, column) < ends[i];
    }

    /** The text between two columns, trimmed, from the pool where it was met before. */
    String cell(int i, int from, int to, Pool pool) {
        int start = Math.min(index(i, from), ends[i]);
        int end = to == Integer.MAX_VALUE ? ends[i] : Math.min(index(i, to), ends[i]);
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return start == end ? "" : pool.get(text, start, end);
    }

    private int index(int i, int column) {
        if (!wide) {
            return starts[i] + column;
        }
        int length = text.codePointCount(starts[i], ends[i]);
        return column <= length ? text.offsetByCodePoints(starts[i], column) : ends[i] + column - length;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\r';
    }
}
