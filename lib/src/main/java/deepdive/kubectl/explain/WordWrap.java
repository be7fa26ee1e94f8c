package deepdive.kubectl.explain;

/** Breaks lines at spaces, as github.com/mitchellh/go-wordwrap does: a word that is longer than a line stays whole. */
final class WordWrap {
    private final int limit;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder spaces = new StringBuilder();
    private final StringBuilder word = new StringBuilder();
    private int column;

    private WordWrap(int limit) {
        this.limit = limit;
    }

    static String wrap(String text, int limit) {
        WordWrap wrap = new WordWrap(limit);
        text.codePoints().forEach(wrap::add);
        return wrap.finish();
    }

    private void add(int c) {
        if (c == '\n') {
            if (!word.isEmpty() || column + spaces.length() <= limit) {
                flush();
            }
            spaces.setLength(0);
            out.append('\n');
            column = 0;
        } else if (Character.isWhitespace(c)) {
            if (spaces.isEmpty() || !word.isEmpty()) {
                flush();
            }
            spaces.appendCodePoint(c);
        } else {
            word.appendCodePoint(c);
            if (column + word.length() + spaces.length() > limit && word.length() < limit) {
                out.append('\n');
                column = 0;
                spaces.setLength(0);
            }
        }
    }

    private void flush() {
        column += spaces.length() + word.length();
        out.append(spaces).append(word);
        spaces.setLength(0);
        word.setLength(0);
    }

    private String finish() {
        if (!word.isEmpty() || column + spaces.length() <= limit) {
            flush();
        }
        return out.toString();
    }
}
