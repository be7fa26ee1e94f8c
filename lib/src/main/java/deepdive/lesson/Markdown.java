package deepdive.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Markdown that lessons use, as lines for a terminal: headings, paragraphs, lists, tables, quotes and code. */
final class Markdown {
    private static final Pattern ITEM = Pattern.compile("(\\s*)([-*+]|\\d+[.)])\\s+(.*)");
    private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*?)\\s*#*");
    private static final Pattern RULE = Pattern.compile("\\s*(?:-{3,}|\\*{3,}|_{3,})\\s*");
    private static final Pattern BREAK = Pattern.compile(" {2,}$|\\\\$|<br\\s*/?>\\s*$");

    private final int width;
    private final boolean colours;
    private final List<String> shown = new ArrayList<>();
    private final StringBuilder paragraph = new StringBuilder();
    private String first = ""; // what stands before a paragraph's first line …
    private String rest = ""; // … and before its others

    private Markdown(int width, boolean colours) {
        this.width = width;
        this.colours = colours;
    }

    /** A cell as lines of at most {@code width} columns; what is folded away stays hidden behind its summary. */
    static String render(String markdown, int width, boolean colours) {
        Markdown page = new Markdown(width, colours);
        page.read(Folded.closed(markdown).lines().toList());
        return String.join("\n", page.shown).strip() + "\n";
    }

    private void read(List<String> lines) {
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            Matcher item = ITEM.matcher(line);
            Matcher heading = HEADING.matcher(line);
            if (line.strip().startsWith("```")) {
                at = code(lines, at);
            } else if (line.startsWith("|")) {
                at = table(lines, at);
            } else if (line.isBlank()) {
                end();
                blank();
            } else if (heading.matches()) {
                end();
                heading(heading.group(1).length(), heading.group(2));
            } else if (RULE.matcher(line).matches()) {
                end();
                shown.add("─".repeat(width));
            } else if (item.matches()) {
                end();
                first = item.group(1) + (item.group(2).length() == 1 ? "•" : item.group(2)) + " ";
                rest = " ".repeat(first.length());
                paragraph(item.group(3));
            } else if (line.startsWith(">")) {
                if (!rest.equals("│ ")) {
                    end();
                    first = "│ ";
                    rest = "│ ";
                }
                paragraph(line.substring(1).strip());
            } else {
                paragraph(line);
            }
        }
        end();
    }

    private void heading(int level, String title) {
        Styled text = Inline.parse(title, colours).bold();
        blank();
        text.wrap(width).forEach(line -> shown.add(line.show(colours)));
        if (level <= 2) {
            shown.add((level == 1 ? "━" : "─").repeat(Math.min(width, text.width())));
        }
    }

    private int code(List<String> lines, int from) {
        end();
        String indent = rest + "    ";
        int at = from + 1;
        for (; at < lines.size() && !lines.get(at).strip().startsWith("```"); at++) {
            for (Styled part : Styled.of(lines.get(at), Styled.CODE).wrap(width - indent.length())) {
                shown.add(indent + part.show(colours));
            }
        }
        return at;
    }

    private int table(List<String> lines, int from) {
        end();
        int to = from;
        while (to < lines.size() && lines.get(to).startsWith("|")) {
            to++;
        }
        shown.addAll(MarkdownTable.lines(lines.subList(from, to), width, colours));
        return to - 1;
    }

    private void paragraph(String line) {
        boolean broken = BREAK.matcher(line).find();
        paragraph
                .append(paragraph.length() == 0 ? "" : " ")
                .append(BREAK.matcher(line).replaceFirst("").strip());
        if (broken) {
            String hanging = rest;
            end();
            first = hanging;
            rest = hanging;
        }
    }

    private void end() {
        if (paragraph.length() > 0) {
            String before = first;
            for (Styled line : Inline.parse(paragraph.toString(), colours).wrap(width - rest.length())) {
                shown.add((before + line.show(colours)).stripTrailing());
                before = rest;
            }
        }
        paragraph.setLength(0);
        first = "";
        rest = "";
    }

    private void blank() {
        if (!shown.isEmpty() && !shown.get(shown.size() - 1).isEmpty()) {
            shown.add("");
        }
    }
}
