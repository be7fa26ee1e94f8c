package deepdive.validate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a regular expression is one of RE2's (https://github.com/google/re2/wiki/Syntax), and if not why, as Go's regexp
 * says it.
 */
final class Re2 {
    private static final String HEAD = "error parsing regexp: ";
    private static final Pattern HEX = Pattern.compile("\\{[0-9a-fA-F]+\\}|[0-9a-fA-F]{2}");

    private final String text;
    private int at;
    private int open;

    private Re2(String text) {
        this.text = text;
    }

    /** What is wrong, or nothing. */
    static String check(String regex) {
        String wrong = new Re2(regex).check();
        return wrong.isEmpty() ? "" : HEAD + wrong;
    }

    private String check() {
        String before = ""; // the repetition that just ended
        boolean repeatable = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            String wrong = "";
            String repetition = "";
            switch (c) {
                case '\\' -> wrong = escape();
                case '[' -> wrong = bracket();
                case '(' -> wrong = group();
                case ')' -> {
                    if (open-- == 0) {
                        return "unexpected ): `" + text + "`";
                    }
                    at++;
                }
                case '*', '+', '?', '{' -> {
                    repetition = repetition();
                    if (repetition.isEmpty()) {
                        at++; // a brace that is only a brace
                    } else if (!repeatable) {
                        return "missing argument to repetition operator: `" + repetition + "`";
                    } else if (!before.isEmpty()) {
                        return "invalid nested repetition operator: `" + before + repetition + "`";
                    } else if (repetition.startsWith("{") && !sane(repetition)) {
                        return "invalid repeat count: `" + repetition + "`";
                    }
                }
                default -> at++;
            }
            if (!wrong.isEmpty()) {
                return wrong;
            }
            repeatable = !(c == '(' || c == '|');
            before = repetition;
        }
        return open > 0 ? "missing closing ): `" + text + "`" : "";
    }

    private String escape() {
        if (at + 1 == text.length()) {
            return "trailing backslash at end of expression: ``";
        }
        char c = text.charAt(at + 1);
        int start = at;
        at += 2;
        if (c == 'Q') {
            int end = text.indexOf("\\E", at);
            at = end < 0 ? text.length() : end + 2;
            return "";
        }
        if (c == 'p' || c == 'P') {
            int end = at < text.length() && text.charAt(at) == '{' ? text.indexOf('}', at) : at;
            String name = text.substring(at, Math.min(text.length(), Math.max(at, end + 1)));
            at += name.length();
            return Re2Classes.isUnicode(name)
                    ? ""
                    : "invalid character class range: `" + text.substring(start, at) + "`";
        }
        if (c == 'x') {
            Matcher code = HEX.matcher(text).region(at, text.length());
            if (code.lookingAt()) {
                at = code.end();
                return "";
            }
            return "invalid escape sequence: `" + text.substring(start, Math.min(text.length(), at + 1)) + "`";
        }
        boolean octal =
                c == '0' || c > '0' && c < '8' && at < text.length() && "01234567".indexOf(text.charAt(at)) >= 0;
        boolean known = octal || "aftnrvAzbBdDsSwW".indexOf(c) >= 0 || c < 0x80 && !Character.isLetterOrDigit(c);
        return known ? "" : "invalid escape sequence: `\\" + c + "`";
    }

    private String bracket() {
        int start = at++;
        if (at < text.length() && text.charAt(at) == '^') {
            at++;
        }
        for (boolean first = true; at < text.length(); first = false) {
            char c = text.charAt(at);
            if (c == ']' && !first) {
                at++;
                return "";
            }
            if (text.startsWith("[:", at) && text.indexOf(":]", at + 2) > 0) {
                String name = text.substring(at, text.indexOf(":]", at + 2) + 2);
                if (!Re2Classes.isPosix(name)) {
                    return "invalid character class range: `" + name + "`";
                }
                at += name.length();
                continue;
            }
            if (c == '\\') {
                String wrong = escape();
                if (!wrong.isEmpty()) {
                    return wrong;
                }
            } else {
                at++;
            }
            if (at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']' && c != '\\') {
                char to = text.charAt(at + 1);
                String shorthand = text.substring(at + 1, Math.min(text.length(), at + 3));
                if (shorthand.matches("\\\\[dDsSwW]")) {
                    return "invalid escape sequence: `" + shorthand + "`";
                }
                if (to != '\\' && to < c) {
                    return "invalid character class range: `" + c + "-" + to + "`";
                }
            }
        }
        return "missing closing ]: `" + text.substring(start) + "`";
    }

    private String group() {
        open++;
        int start = at++;
        if (at >= text.length() || text.charAt(at) != '?') {
            return "";
        }
        at++;
        if (text.startsWith("P<", at) || text.startsWith("<", at)) {
            int end = text.indexOf('>', at);
            String capture = end < 0 ? text.substring(start) : text.substring(start, end + 1);
            at = start + capture.length();
            return capture.matches("\\(\\?P?<[A-Za-z0-9_]+>") ? "" : "invalid named capture: `" + capture + "`";
        }
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == ':' || c == ')') {
                open -= c == ')' ? 1 : 0; // flags alone: (?i)
                at++;
                return "";
            }
            if ("imsU-".indexOf(c) < 0) {
                return "invalid or unsupported Perl syntax: `" + text.substring(start, at + 1) + "`";
            }
        }
        return "invalid or unsupported Perl syntax: `" + text.substring(start) + "`";
    }

    /** The operator that starts here, with its lazy mark; the cursor is behind it. Empty where a brace is a letter. */
    private String repetition() {
        int start = at;
        if (text.charAt(at) == '{') {
            int end = text.indexOf('}', at);
            if (end < 0 || !text.substring(at + 1, end).matches("[0-9]+(,[0-9]*)?")) {
                return "";
            }
            at = end;
        }
        at++;
        if (at < text.length() && text.charAt(at) == '?') {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean sane(String braces) {
        String[] counts = braces.replaceAll("[^0-9,]", "").split(",");
        int least = counts[0].length() > 4 ? 10_000 : Integer.parseInt(counts[0]);
        int most = counts.length < 2 ? least : counts[1].length() > 4 ? 10_000 : Integer.parseInt(counts[1]);
        return least <= 1000 && most <= 1000 && least <= most;
    }
}
