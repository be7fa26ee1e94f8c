package deepdive.lesson;

import java.io.ByteArrayOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Markdown within a line, as lessons use it: emphasis, code, links, a few tags and entities. */
final class Inline {
    private static final Pattern CODE = Pattern.compile("(`+)(.+?)\\1(?!`)");
    private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)]\\(([^)\\s]+)[^)]*\\)");
    private static final Pattern TAG = Pattern.compile("</?(?:b|i|em|strong|code|p|br|kbd|sub|sup)\\s*/?>");
    private static final Pattern ENTITY = Pattern.compile("&(lt|gt|amp|nbsp|quot);");
    /** Code that is not broken over two lines, as {@code -o json}. */
    private static final int KEPT_TOGETHER = 16;

    private static final String ESCAPABLE = "\\`*_{}[]()#+-.!|<>";

    private final String markdown;
    private final boolean marked;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream looks = new ByteArrayOutputStream();
    private int look;

    private Inline(String markdown, boolean marked) {
        this.markdown = markdown;
        this.marked = marked;
    }

    /** @param colours without them, code keeps its backticks: it would not stand out otherwise */
    static Styled parse(String markdown, boolean colours) {
        Inline inline = new Inline(markdown, !colours);
        inline.parse();
        return new Styled(inline.text.toString(), inline.looks.toByteArray());
    }

    private void parse() {
        int at = 0;
        while (at < markdown.length()) {
            char c = markdown.charAt(at);
            if (c == '\\' && at + 1 < markdown.length() && ESCAPABLE.indexOf(markdown.charAt(at + 1)) >= 0) {
                add(markdown.substring(at + 1, at + 2), 0);
                at += 2;
            } else if (c == '`') {
                at = code(at);
            } else if (c == '*' || c == '_') {
                at = emphasis(at);
            } else if (c == '[' || c == '!') {
                at = link(at);
            } else if (c == '<' || c == '&') {
                at = html(at);
            } else {
                add(String.valueOf(c), 0);
                at++;
            }
        }
    }

    private void add(String more, int extra) {
        text.append(more);
        for (int i = 0; i < more.length(); i++) {
            looks.write(look | extra);
        }
    }

    private int code(int at) {
        Matcher code = CODE.matcher(markdown).region(at, markdown.length());
        if (!code.lookingAt()) {
            add("`", 0);
            return at + 1;
        }
        String inside = code.group(2).replace("\\|", "|"); // in a table's cell
        if (inside.length() <= KEPT_TOGETHER) {
            inside = inside.replace(' ', Styled.NO_BREAK);
        }
        add(marked ? "`" + inside + "`" : inside, Styled.CODE);
        return code.end();
    }

    /** One sign: italic; two: bold. Within a word, or with blanks around it, it is a sign as any other. */
    private int emphasis(int at) {
        char sign = markdown.charAt(at);
        int count = at + 1 < markdown.length() && markdown.charAt(at + 1) == sign ? 2 : 1;
        int style = count == 2 ? Styled.BOLD : Styled.ITALIC;
        char before = at == 0 ? ' ' : markdown.charAt(at - 1);
        char after = at + count < markdown.length() ? markdown.charAt(at + count) : ' ';
        String signs = String.valueOf(sign).repeat(count);
        boolean closes = (look & style) != 0 && before != ' ';
        boolean opens = (look & style) == 0
                && after != ' '
                && !Character.isLetterOrDigit(before)
                && markdown.indexOf(signs, at + count) > 0;
        if (!closes && !opens) {
            add(signs, 0);
        } else {
            look ^= style;
        }
        return at + count;
    }

    private int link(int at) {
        Matcher link = LINK.matcher(markdown).region(at, markdown.length());
        if (!link.lookingAt()) {
            add(markdown.substring(at, at + 1), 0);
            return at + 1;
        }
        Styled label = parse(link.group(1), !marked);
        for (int i = 0; i < label.text().length(); i++) {
            add(label.text().substring(i, i + 1), label.looks()[i]);
        }
        boolean elsewhere = link.group(2).startsWith("http") && !link.group(2).equals(link.group(1));
        add(elsewhere ? " (" + link.group(2) + ")" : "", 0);
        return link.end();
    }

    private int html(int at) {
        Matcher tag = TAG.matcher(markdown).region(at, markdown.length());
        if (tag.lookingAt()) {
            return tag.end();
        }
        Matcher entity = ENTITY.matcher(markdown).region(at, markdown.length());
        if (entity.lookingAt()) {
            add(
                    switch (entity.group(1)) {
                        case "lt" -> "<";
                        case "gt" -> ">";
                        case "amp" -> "&";
                        case "quot" -> "\"";
                        default -> String.valueOf(Styled.NO_BREAK);
                    },
                    0);
            return entity.end();
        }
        add(markdown.substring(at, at + 1), 0);
        return at + 1;
    }
}
