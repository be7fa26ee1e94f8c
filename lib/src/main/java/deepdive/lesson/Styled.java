package deepdive.lesson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Text with a look for each character, so that it can be measured and broken into lines before it becomes escape codes.
 *
 * @param looks one a character: a sum of {@link #BOLD}, {@link #ITALIC}, {@link #CODE}
 */
record Styled(String text, byte[] looks) {
    /** A blank where no line is broken. */
    static final char NO_BREAK = '\u00a0';

    static final byte BOLD = 1;
    static final byte ITALIC = 2;
    static final byte CODE = 4;

    static Styled of(String text, int look) {
        byte[] looks = new byte[text.length()];
        Arrays.fill(looks, (byte) look);
        return new Styled(text, looks);
    }

    /** Lines of at most {@code width} characters, broken between words, or within a word that is longer than a line. */
    List<Styled> wrap(int width) {
        return wrap(width, " ");
    }

    /** The same, where a line has one broken behind such a separator instead. */
    List<Styled> wrap(int width, String separator) {
        List<Styled> lines = new ArrayList<>();
        int start = 0;
        while (text.length() - start > width) {
            int last = separator.length() - 1; // it ends with a blank
            int end = text.lastIndexOf(separator, start + width - last) + last;
            end = end > start ? end : text.lastIndexOf(' ', start + width);
            if (end <= start) {
                lines.add(part(start, start + width));
                start += width;
            } else {
                lines.add(part(start, end));
                start = end + 1;
            }
        }
        lines.add(part(start, text.length()));
        return lines;
    }

    private Styled part(int start, int end) {
        return new Styled(text.substring(start, end), Arrays.copyOfRange(looks, start, end));
    }

    Styled bold() {
        byte[] bold = looks.clone();
        for (int i = 0; i < bold.length; i++) {
            bold[i] |= BOLD;
        }
        return new Styled(text, bold);
    }

    int width() {
        return text.length();
    }

    /** For a terminal; plain text where there are to be no colours. */
    String show(boolean colours) {
        String shownText = text.replace(NO_BREAK, ' ');
        if (!colours) {
            return shownText;
        }
        StringBuilder shown = new StringBuilder();
        byte look = 0;
        for (int i = 0; i < text.length(); i++) {
            if (looks[i] != look) {
                look = looks[i];
                shown.append(codes(look));
            }
            shown.append(shownText.charAt(i));
        }
        return shown.append(look == 0 ? "" : codes((byte) 0)).toString();
    }

    private static String codes(byte look) {
        return "\u001b[0" + ((look & BOLD) != 0 ? ";1" : "") + ((look & ITALIC) != 0 ? ";3" : "")
                + ((look & CODE) != 0 ? ";36" : "") + "m";
    }
}
