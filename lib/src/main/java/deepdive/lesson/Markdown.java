package deepdive.lesson;

import java.util.regex.Pattern;

/** The Markdown that lessons use, for a terminal: headings, emphasis, code, lists, tables, folded details. */
final class Markdown {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern STRONG = Pattern.compile("\\*\\*([^*]+)\\*\\*");
    private static final Pattern EMPHASIS = Pattern.compile("(?<![*\\w`/])\\*([^*\\s][^*]*)\\*(?![*\\w])");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\(([^)]+)\\)");
    private static final Pattern DETAILS =
            Pattern.compile("<details>\\s*<summary>(.*?)</summary>(.*?)</details>", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("</?(b|i|em|strong|code|p|br|kbd)/?>");

    private static final int WIDTH = 100;

    private final boolean colours;

    Markdown(boolean colours) {
        this.colours = colours;
    }

    /** A cell as lines for a terminal; what is folded away stays hidden behind its summary. */
    String render(String markdown) {
        String shown = DETAILS.matcher(markdown)
                .replaceAll(found -> "▸ " + found.group(1).strip().replace("$", "\\$"));
        StringBuilder text = new StringBuilder();
        boolean block = false;
        for (String line : shown.lines().toList()) {
            if (line.startsWith("```")) {
                block = !block;
            } else if (block) {
                text.append("    ").append(style("36", line)).append('\n');
            } else if (!line.matches("\\|?[ :|-]*-{3,}[ :|-]*\\|?")) { // a table's rule
                text.append(line(line)).append('\n');
            }
        }
        return text.toString();
    }

    /** What a cell has folded away, in order: hints, then the answer. */
    static java.util.List<String> folded(String markdown) {
        return DETAILS.matcher(markdown)
                .results()
                .map(found ->
                        "**" + found.group(1).strip() + "**\n" + found.group(2).strip())
                .toList();
    }

    private String line(String line) {
        if (line.startsWith("#")) {
            String title = line.replaceFirst("#+ *", "");
            String rule = line.startsWith("# ") || line.startsWith("## ")
                    ? "\n" + "─".repeat(Math.min(100, title.length()))
                    : "";
            return style("1", inline(title)) + rule;
        }
        if (line.startsWith("|") && line.endsWith("|")) {
            return inline(line.substring(1, line.length() - 1).strip().replace(" | ", "   "))
                    .replace("\\|", "|");
        }
        return inline(wrap(line.replaceFirst("^(\\s*)[-*] ", "$1• ").replaceFirst("^> ?", "│ ")));
    }

    /** Lines of at most {@value #WIDTH} characters, broken between words. */
    private static String wrap(String line) {
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (String word : line.split(" ")) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                text.append('\n');
                column = 0;
            } else if (text.length() > 0) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        return text.toString();
    }

    private String inline(String text) {
        String plain = TAG.matcher(text).replaceAll("");
        plain = LINK.matcher(plain).replaceAll("$1 ($2)");
        plain = STRONG.matcher(plain).replaceAll(colours ? "\u001b[1m$1\u001b[22m" : "$1");
        plain = EMPHASIS.matcher(plain).replaceAll(colours ? "\u001b[3m$1\u001b[23m" : "$1");
        plain = CODE.matcher(plain).replaceAll(colours ? "\u001b[36m$1\u001b[39m" : "$1");
        return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private String style(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
