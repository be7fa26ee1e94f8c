package deepdive.kubectl.template;

import deepdive.kubectl.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a template into text and actions, and an action into tokens. */
final class Scanner {
    private final String input;
    private int at;

    Scanner(String input) {
        this.input = input;
    }

    int line() {
        return 1
                + (int) input.substring(0, Math.min(at, input.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    boolean isAtEnd() {
        return at >= input.length();
    }

    /** The text up to the next action, without what a trim marker takes away; then the cursor is in the action. */
    String text(boolean trimmed) {
        int brace = input.indexOf("{{", at);
        String text = input.substring(at, brace < 0 ? input.length() : brace);
        at = brace < 0 ? input.length() : brace + 2;
        if (brace >= 0 && input.startsWith("-", at) && at + 1 < input.length() && isSpace(input.charAt(at + 1))) {
            at++;
            text = text.stripTrailing();
        }
        return trimmed ? text.stripLeading() : text;
    }

    /** Whether the action that the cursor is in is a comment, which it then has passed. */
    boolean comment() {
        int start = at;
        spaces();
        if (!input.startsWith("/*", at)) {
            at = start;
            return false;
        }
        int end = input.indexOf("*/", at);
        if (end < 0) {
            throw new TemplateException("unclosed comment");
        }
        at = end + 2;
        spaces();
        if (!input.startsWith("}}", at) && !input.startsWith("-}}", at)) {
            throw new TemplateException("comment ends before closing delimiter");
        }
        return true;
    }

    private void spaces() {
        while (at < input.length() && isSpace(input.charAt(at))) {
            at++;
        }
    }

    /** The tokens of the action that the cursor is in. */
    List<Token> action() {
        List<Token> tokens = new ArrayList<>();
        while (true) {
            boolean spaced = at < input.length() && isSpace(input.charAt(at));
            spaces();
            if (input.startsWith("}}", at) || spaced && input.startsWith("-}}", at)) {
                return tokens;
            }
            if (at >= input.length()) {
                throw new TemplateException("unclosed action");
            }
            tokens.add(token(spaced));
        }
    }

    /** Leaves the action; tells whether it trims the text that follows. */
    boolean close() {
        boolean trims = input.startsWith("-", at);
        at += trims ? 3 : 2;
        return trims;
    }

    private Token token(boolean spaced) {
        int start = at;
        char c = input.charAt(at++);
        if (c == '.' && at < input.length() && isWord(input.charAt(at)) && !Character.isDigit(input.charAt(at))) {
            words();
            return new Token(Kind.FIELD, input.substring(start, at), start, spaced);
        }
        if (c == '.' && (at == input.length() || !Character.isDigit(input.charAt(at)))) {
            return new Token(Kind.DOT, ".", start, spaced);
        }
        if (c == '$') {
            words();
            return new Token(Kind.VARIABLE, input.substring(start, at), start, spaced);
        }
        if (c == '"' || c == '`' || c == '\'') {
            return quoted(c, start, spaced);
        }
        if (Character.isDigit(c)
                || c == '.'
                || (c == '-' || c == '+') && at < input.length() && Character.isDigit(input.charAt(at))) {
            while (at < input.length()
                    && (isWord(input.charAt(at))
                            || input.charAt(at) == '.'
                            || (input.charAt(at) == '-' || input.charAt(at) == '+')
                                    && "eE".indexOf(input.charAt(at - 1)) >= 0)) {
                at++;
            }
            return new Token(Kind.NUMBER, input.substring(start, at), start, spaced);
        }
        if (isWord(c)) {
            words();
            return new Token(Kind.WORD, input.substring(start, at), start, spaced);
        }
        if (c == ':' && input.startsWith("=", at)) {
            at++;
            return new Token(Kind.SIGN, ":=", start, spaced);
        }
        if ("|=,()".indexOf(c) < 0) {
            throw new TemplateException(
                    c == '}' ? "unexpected \"}\" in command" : "bad character U+%04X '%s'".formatted((int) c, c));
        }
        return new Token(Kind.SIGN, String.valueOf(c), start, spaced);
    }

    private Token quoted(char quote, int start, boolean spaced) {
        while (at < input.length() && input.charAt(at) != quote) {
            if (input.charAt(at) == '\n' && quote != '`') {
                break;
            }
            at += input.charAt(at) == '\\' && quote != '`' ? 2 : 1;
        }
        if (at >= input.length() || input.charAt(at) != quote) {
            throw new TemplateException(
                    quote == '"'
                            ? "unterminated quoted string"
                            : quote == '`' ? "unterminated raw quoted string" : "unterminated character constant");
        }
        at++;
        return new Token(Kind.STRING, input.substring(start, at), start, spaced);
    }

    private void words() {
        while (at < input.length() && isWord(input.charAt(at))) {
            at++;
        }
    }

    private static boolean isWord(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private static boolean isSpace(char c) {
        return " \t\r\n".indexOf(c) >= 0;
    }
}
