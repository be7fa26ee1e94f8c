package deepdive.cli;

import java.util.regex.Pattern;

/** A string in YAML: plain, quoted or as a literal block, by go-yaml's rules. */
final class YamlScalar {
    private static final int WIDTH = 80;
    private static final int SIMPLE_KEY = 128;
    private static final Pattern WORDS =
            Pattern.compile("|~|null|Null|NULL|<<|y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF"
                    + "|true|True|TRUE|false|False|FALSE|\\.nan|\\.NaN|\\.NAN|[-+]?\\.(inf|Inf|INF)");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"
            + "|[-+]?0[xX][0-9a-fA-F]+|[-+]?0[bB][01]+|[-+]?0[oO][0-7]+");
    private static final Pattern BASE60 = Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}"
            + "([Tt]\\d{1,2}:\\d{1,2}:\\d{1,2}(\\.\\d+)?(Z|[-+]\\d{2}:\\d{2})| \\d{1,2}:\\d{1,2}:\\d{1,2}(\\.\\d+)?)?");

    private YamlScalar() {}

    static boolean isSimpleKey(String text) {
        return text.length() <= SIMPLE_KEY && text.indexOf('\n') < 0;
    }

    /** Writes a string; a key is never folded. */
    static void write(YamlText out, String text, int indent, boolean key) {
        boolean special = !text.codePoints().allMatch(YamlScalar::isPrintable);
        boolean spaceBreak = text.contains(" \n");
        boolean edge = !text.isEmpty() && (isBlank(text.charAt(0)) || isBlank(text.charAt(text.length() - 1)));
        boolean single = !special && !spaceBreak && !text.contains("\n ");
        if (text.indexOf('\n') >= 0) {
            if (!key && !special && !spaceBreak && !text.endsWith(" ")) {
                literal(out, text, indent);
            } else {
                doubleQuoted(out, text, indent, !key);
            }
        } else if (isOther(text)) {
            doubleQuoted(out, text, indent, !key);
        } else if (!special && !edge && !hasIndicator(text) && !text.isEmpty()) {
            plain(out, text, indent, !key);
        } else if (single) {
            singleQuoted(out, text, indent, !key);
        } else {
            doubleQuoted(out, text, indent, !key);
        }
    }

    /** Whether the text, unquoted, would be read as a number, a flag, a time or null. */
    private static boolean isOther(String text) {
        String digits =
                text.indexOf('_') < 0 || text.isEmpty() || !startsNumber(text.charAt(0)) ? text : text.replace("_", "");
        return WORDS.matcher(text).matches()
                || NUMBER.matcher(digits).matches()
                || BASE60.matcher(text).matches()
                || TIME.matcher(text).matches();
    }

    private static boolean startsNumber(char c) {
        return c == '+' || c == '-' || c >= '0' && c <= '9';
    }

    private static boolean hasIndicator(String text) {
        if (text.startsWith("---") || text.startsWith("...")) {
            return true;
        }
        char first = text.isEmpty() ? 0 : text.charAt(0);
        if ("#,[]{}&*!|>'\"%@`".indexOf(first) >= 0) {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean beforeBlank = i + 1 == text.length() || text.charAt(i + 1) == ' ' || text.charAt(i + 1) == '\t';
            boolean afterBlank = i == 0 || text.charAt(i - 1) == ' ' || text.charAt(i - 1) == '\t';
            if (c == ':' && beforeBlank || c == '#' && afterBlank || i == 0 && (c == '?' || c == '-') && beforeBlank) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBlank(int c) {
        return c == ' ' || isBreak(c);
    }

    private static boolean isBreak(int c) {
        return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private static boolean isPrintable(int c) {
        return c == '\n'
                || c >= 0x20 && c <= 0x7E
                || c >= 0xA0 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF;
    }

    private static void plain(YamlText out, String text, int indent, boolean fold) {
        folded(out, text, indent, fold, 0, false);
    }

    private static void singleQuoted(YamlText out, String text, int indent, boolean fold) {
        out.put("'");
        folded(out, text, indent, fold, 1, true);
        out.put("'");
    }

    /** Writes words; a single space after column 80 becomes a line end. */
    private static void folded(YamlText out, String text, int indent, boolean fold, int margin, boolean quoted) {
        boolean spaces = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (c == ' ') {
                boolean inside = i >= margin && next <= text.length() - margin;
                boolean alone = next >= text.length() || text.charAt(next) != ' ';
                if (fold && !spaces && out.column() > WIDTH && inside && alone) {
                    out.newLine();
                    out.indent(indent);
                } else {
                    out.put(" ");
                }
                spaces = true;
            } else {
                out.put(quoted && c == '\'' ? "''" : Character.toString(c));
                spaces = false;
            }
            i = next;
        }
    }

    private static void doubleQuoted(YamlText out, String text, int indent, boolean fold) {
        out.put("\"");
        boolean spaces = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (c == ' ' && fold && !spaces && out.column() > WIDTH && i > 0 && next < text.length()) {
                out.newLine();
                out.indent(indent);
                if (text.charAt(next) == ' ') {
                    out.put("\\");
                }
                spaces = true;
            } else {
                out.put(isPrintable(c) && !isBreak(c) && c != '"' && c != '\\' ? Character.toString(c) : escape(c));
                spaces = c == ' ';
            }
            i = next;
        }
        out.put("\"");
    }

    private static String escape(int c) {
        int named = "\0\u0007\b\t\n\u000b\f\r\u001b\"\\\u0085\u00a0\u2028\u2029".indexOf(c);
        if (named >= 0) {
            return "\\" + "0abtnvfre\"\\N_LP".charAt(named);
        }
        return c <= 0xFF
                ? String.format("\\x%02X", c)
                : c <= 0xFFFF ? String.format("\\u%04X", c) : String.format("\\U%08X", c);
    }

    private static void literal(YamlText out, String text, int indent) {
        out.put("|");
        if (isBlank(text.charAt(0))) {
            out.put("2");
        }
        if (!text.endsWith("\n")) {
            out.put("-");
        } else if (text.length() == 1 || text.charAt(text.length() - 2) == '\n') {
            out.put("+");
        }
        for (String line : text.split("\n", -1)) {
            out.newLine();
            if (!line.isEmpty()) {
                out.indent(indent);
                out.put(line);
            }
        }
    }
}
