package deepdive.cli;

/** Reads string literals of Go. */
public final class GoUnquote {
    private final String text;
    private final char quote;
    private int at;

    private GoUnquote(String text, char quote) {
        this.text = text;
        this.quote = quote;
    }

    /**
     * The text of a literal in double or single quotes.
     *
     * @throws IllegalArgumentException {@code invalid syntax}
     */
    public static String text(String literal) {
        int last = literal.length() - 1;
        if (last < 1 || literal.charAt(0) != literal.charAt(last)) {
            throw wrong();
        }
        GoUnquote reader = new GoUnquote(literal.substring(1, last), literal.charAt(0));
        StringBuilder out = new StringBuilder();
        while (reader.at < reader.text.length()) {
            reader.next(out);
        }
        return out.toString();
    }

    private void next(StringBuilder out) {
        char c = text.charAt(at++);
        if (c == quote) {
            throw wrong();
        }
        if (c != '\\') {
            out.append(c);
            return;
        }
        if (at == text.length()) {
            throw wrong();
        }
        char escape = text.charAt(at++);
        switch (escape) {
            case 'a' -> out.append((char) 7);
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'v' -> out.append((char) 11);
            case '\\' -> out.append('\\');
            case 'x' -> out.append((char) number(2, 16));
            case 'u' -> out.append((char) number(4, 16));
            case 'U' -> out.appendCodePoint(number(8, 16));
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                at--;
                out.append((char) number(3, 8));
            }
            default -> {
                if (escape != quote) {
                    throw wrong();
                }
                out.append(escape);
            }
        }
    }

    private int number(int digits, int radix) {
        if (at + digits > text.length()) {
            throw wrong();
        }
        String number = text.substring(at, at + digits);
        at += digits;
        try {
            int value = Integer.parseInt(number, radix);
            if (!Character.isValidCodePoint(value)) {
                throw wrong();
            }
            return value;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("invalid syntax", e);
        }
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException("invalid syntax");
    }
}
