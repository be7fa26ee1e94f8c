package deepdive.validate;

/**
 * Whether a regular expression is one of RE2's (https://github.com/google/re2/wiki/Syntax), and if not why, as Go's regexp
 * says it. Brackets, groups, repetitions and escapes are checked; names of classes and flags are not.
 */
final class Re2 {
    private static final String HEAD = "error parsing regexp: ";

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
        at += 2;
        if (c == 'Q') {
            int end = text.indexOf("\\E", at);
            at = end < 0 ? text.length() : end + 2;
            return "";
        }
        if (c == 'p' || c == 'P') {
            int end = at < text.length() && text.charAt(at) == '{' ? text.indexOf('}', at) : at;
            at = Math.max(at, end + 1);
            return "";
        }
        boolean known = "aftnrvAzbBdDsSwWxCQE01234567".indexOf(c) >= 0 || c < 0x80 && !Character.isLetterOrDigit(c);
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
            if (c == '[' && text.startsWith("[:", at) && text.indexOf(":]", at + 2) > 0) {
                at = text.indexOf(":]", at + 2) + 2;
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
                if (to != '\\' && to < c) {
                    return "invalid character class range: `" + c + "-" + to + "`";
                }
            }
        }
        return "missing closing ]: `" + text.substring(start) + "`";
    }

    private String group() {
        open++;
        at++;
        if (at >= text.length() || text.charAt(at) != '?') {
            return "";
        }
        for (String form : new String[] {"?=", "?!", "?<=", "?<!", "?>"}) {
            if (text.startsWith(form, at)) {
                return "invalid or unsupported Perl syntax: `(" + form.substring(0, 2) + "`";
            }
        }
        int end = at;
        while (end < text.length() && ":)>".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        if (end < text.length() && text.charAt(end) == ')') {
            open--; // flags alone: (?i)
        }
        at = Math.min(text.length(), end + 1);
        return "";
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
