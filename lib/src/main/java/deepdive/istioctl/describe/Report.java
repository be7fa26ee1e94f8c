package deepdive.istioctl.describe;

import java.util.function.Consumer;

/** Where lines go, and how far to the right they start. */
record Report(Consumer<String> out, Names names, int indent) {
    private static final int STEP = 3;

    /** A line between two parts. */
    void rule() {
        raw("--------------------");
    }

    void line(String text) {
        line(0, text);
    }

    /** A line that many steps further to the right. */
    void line(int level, String text) {
        raw(" ".repeat(indent + level * STEP) + text);
    }

    /** A line from the left margin. */
    void raw(String text) {
        out.accept(text + "\n");
    }

    /** The same report, all a step to the right. */
    Report deeper() {
        return new Report(out, names, indent + STEP);
    }
}
