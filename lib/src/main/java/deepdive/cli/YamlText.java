package deepdive.cli;

/** The YAML text so far, and the column at which the next character goes. */
final class YamlText {
    private final StringBuilder out = new StringBuilder();
    private int column;

    void put(String text) {
        out.append(text);
        column += text.codePointCount(0, text.length());
    }

    /** Ends the line, if anything stands on it. */
    void line() {
        if (column > 0) {
            newLine();
        }
    }

    void newLine() {
        out.append('\n');
        column = 0;
    }

    void indent(int spaces) {
        put(" ".repeat(spaces));
    }

    int column() {
        return column;
    }

    boolean atLineStart() {
        return column == 0;
    }

    boolean endsWithSpace() {
        return !out.isEmpty() && out.charAt(out.length() - 1) == ' ';
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
