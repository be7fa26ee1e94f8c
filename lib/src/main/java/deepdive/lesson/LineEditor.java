package deepdive.lesson;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.util.List;

/**
 * One line typed on a terminal that hands over its keys unseen: cursor keys, the usual Ctrl keys, and the lines before
 * with Up and Down. A line longer than the terminal is wide shows the part around the cursor.
 */
final class LineEditor {
    // beyond the characters that a Reader gives
    static final int UP = 0x10000;
    static final int DOWN = 0x10001;
    static final int RIGHT = 0x10002;
    static final int LEFT = 0x10003;
    private static final int HOME = 0x10004;
    private static final int LAST = 0x10005;
    private static final int REMOVE = 0x10006;
    private static final int UNKNOWN = 0x10007;

    private final Reader in;
    private final PrintStream out;
    private final List<String> history;
    private final int width;
    private final StringBuilder line = new StringBuilder();
    private int cursor;
    private int recalled;

    LineEditor(Reader in, PrintStream out, List<String> history, int width) {
        this.in = in;
        this.out = out;
        this.history = history;
        this.width = width;
        this.recalled = history.size();
    }

    /** The line; null where the input ends, or at Ctrl-D on an empty line. */
    String read(String prompt) {
        while (true) {
            show(prompt);
            int key = key(in);
            if (key == '\n' || key == '\r') {
                out.println();
                remember();
                return line.toString();
            }
            if (key == -1 || key == Keys.END && line.length() == 0) {
                out.println();
                return null;
            }
            edit(key);
        }
    }

    private void edit(int key) {
        switch (key) {
            case 127, 8 -> delete(cursor - 1);
            case REMOVE, Keys.END -> delete(cursor);
            case 'A' - 64, HOME -> cursor = 0;
            case 'E' - 64, LAST -> cursor = line.length();
            case LEFT -> cursor = Math.max(0, cursor - 1);
            case RIGHT -> cursor = Math.min(line.length(), cursor + 1);
            case 'K' - 64 -> line.setLength(cursor);
            case 'U' - 64 -> cut(0);
            case 'W' - 64 -> cut(line.substring(0, cursor).stripTrailing().lastIndexOf(' ') + 1);
            case UP -> recall(recalled - 1);
            case DOWN -> recall(recalled + 1);
            default -> {
                if (key >= ' ' && key < UP) {
                    line.insert(cursor++, (char) key);
                }
            }
        }
    }

    private void delete(int at) {
        if (at >= 0 && at < line.length()) {
            line.deleteCharAt(at);
            cursor = at;
        }
    }

    private void cut(int from) {
        line.delete(from, cursor);
        cursor = from;
    }

    private void recall(int which) {
        if (which >= 0 && which <= history.size()) {
            recalled = which;
            line.setLength(0);
            line.append(which == history.size() ? "" : history.get(which));
            cursor = line.length();
        }
    }

    private void remember() {
        String typed = line.toString();
        if (!typed.isBlank()
                && (history.isEmpty() || !history.get(history.size() - 1).equals(typed))) {
            history.add(typed);
        }
    }

    private void show(String prompt) {
        int space = Math.max(8, width - prompt.length() - 1);
        int from = Math.max(0, cursor - space);
        String part = line.substring(from, Math.min(line.length(), from + space));
        out.print("\r\u001b[K" + prompt + part + "\r\u001b[" + (prompt.length() + cursor - from) + "C");
        out.flush();
    }

    /** One key, -1 at the end: a character, or one of the constants for what a terminal sends as {@code ESC [ …}. */
    static int key(Reader in) {
        try {
            int key = in.read();
            if (key != 27 || !in.ready()) {
                return key == 27 ? UNKNOWN : key;
            }
            int kind = in.read();
            if (kind != '[' && kind != 'O') {
                return UNKNOWN;
            }
            int last = in.read();
            boolean deletes = last == '3';
            while (last >= '0' && last <= '?') {
                last = in.read();
            }
            return switch (last) {
                case 'A' -> UP;
                case 'B' -> DOWN;
                case 'C' -> RIGHT;
                case 'D' -> LEFT;
                case 'H' -> HOME;
                case 'F' -> LAST;
                case '~' -> deletes ? REMOVE : UNKNOWN;
                default -> UNKNOWN;
            };
        } catch (IOException e) {
            throw new LessonException("the terminal can't be read: " + e.getMessage());
        }
    }
}
