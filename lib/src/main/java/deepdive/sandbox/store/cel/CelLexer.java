package deepdive.sandbox.store.cel;

import java.util.ArrayList;
import java.util.List;

/** Takes an expression apart into names, literals and operators. */
final class CelLexer {
    private static final List<String> OPERATORS = List.of("&&", "||", "==", "!=", "<=", ">=");

    /** @param value of a literal; null for a name, an operator and the end, whose text says what they are */
    record Token(String text, Object value, boolean name) {
        boolean is(String operator) {
            return value == null && text.equals(operator);
        }
    }

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private CelLexer(String text) {
        this.text = text;
    }

    /** The last token is an empty operator. */
    static List<Token> tokens(String text) {
        CelLexer lexer = new CelLexer(text);
        while (lexer.at < text.length()) {
            lexer.next();
        }
        lexer.tokens.add(new Token("", null, false));
        return lexer.tokens;
    }

    private void next() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (Character.isDigit(c)) {
            number();
        } else if (c == '"' || c == '\'') {
            string(false);
        } else if ((c == 'r' || c == 'R') && at + 1 < text.length() && "\"'".indexOf(text.charAt(at + 1)) >= 0) {
            at++;
            string(true);
        } else if (Character.isJavaIdentifierStart(c)) {
            int start = at;
            while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
                at++;
            }
            tokens.add(new Token(text.substring(start, at), null, true));
        } else {
            String operator = OPERATORS.stream()
                    .filter(it -> text.startsWith(it, at))
                    .findFirst()
                    .orElse(String.valueOf(c));
            at += operator.length();
            tokens.add(new Token(operator, null, false));
        }
    }

    private void number() {
        int start = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        String digits = text.substring(start, at);
        if (at < text.length() && text.charAt(at) == 'u') {
            at++;
        }
        Object value = digits.contains(".") ? (Object) Double.valueOf(digits) : (Object) Long.valueOf(digits);
        tokens.add(new Token(digits, value, false));
    }

    private void string(boolean raw) {
        char quote = text.charAt(at);
        String end = text.startsWith(String.valueOf(quote).repeat(3), at)
                ? String.valueOf(quote).repeat(3)
                : String.valueOf(quote);
        at += end.length();
        StringBuilder value = new StringBuilder();
        while (!text.startsWith(end, at)) {
            if (at >= text.length()) {
                throw new CelException("a string does not end: " + text);
            }
            char c = text.charAt(at++);
            value.append(c == '\\' && !raw ? escaped() : c);
        }
        at += end.length();
        tokens.add(new Token(end, value.toString(), false));
    }

    private char escaped() {
        char c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            default -> c;
        };
    }
}
