package deepdive.lesson;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Where a lesson is shown: a terminal, or plain text that goes into a file or a pipe. */
final class Screen {
    /** A line of more is hard to read. */
    private static final int MOST_COLUMNS = 100;

    private static final int FEWEST_COLUMNS = 40;
    private static final int DEFAULT_COLUMNS = 80;
    private static final String DIM = "2";
    private static final String GREEN = "32";
    private static final String RED = "31";

    private final PrintStream out;
    private final Typing typing;
    private final boolean colours;
    private final Supplier<OptionalInt> columns;

    /**
     * @param out writes to {@code typing}
     * @param columns of the terminal, if it is one: asked each time, as windows change
     */
    Screen(PrintStream out, Typing typing, boolean colours, Supplier<OptionalInt> columns) {
        this.out = out;
        this.typing = typing;
        this.colours = colours;
        this.columns = columns;
    }

    int width() {
        int known = columns.get().orElse(DEFAULT_COLUMNS);
        return Math.max(FEWEST_COLUMNS, Math.min(known, MOST_COLUMNS));
    }

    void markdown(String markdown) {
        out.println(Markdown.render(markdown, width(), colours));
    }

    /** Java, set apart from prose and output. */
    void code(String source) {
        int width = width();
        for (String line : source.strip().lines().toList()) {
            if (!line.startsWith("%")) { // the kernel's magics
                String before = "│ ";
                for (Styled part : Styled.of(line, 0).wrap(width - 6, ", ")) {
                    out.println(style(DIM, before + part.text()));
                    before = "│     ";
                }
            }
        }
    }

    /** A command that is going to run. */
    void command(String command) {
        out.flush();
        try {
            typing.type(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void note(String line) {
        for (Styled part : Styled.of(line, 0).wrap(width())) {
            out.println(style(DIM, part.text()));
        }
    }

    void good(String line) {
        out.println(style(GREEN, line));
    }

    void bad(String line) {
        out.println(style(RED, "✘ " + line));
    }

    void gap() {
        out.println();
    }

    /** Lines to be erased again, the cursor after the last of them. */
    void ask(List<String> lines) {
        int width = width();
        for (int l = 0; l < lines.size(); l++) {
            String line = lines.get(l);
            String fits = line.length() < width ? line : line.substring(0, width - 2) + "…";
            out.print(style(DIM, fits) + (l < lines.size() - 1 ? "\n" : " "));
        }
        out.flush();
    }

    /** Takes back what was asked, so that the lesson reads in one piece. */
    void erase(List<String> lines) {
        if (colours) {
            out.print("\r\u001b[K" + "\u001b[A\u001b[K".repeat(lines.size() - 1));
            out.flush();
            typing.lineStart();
        } else {
            out.println(); // a terminal that may know no such codes
        }
    }

    private String style(String code, String text) {
        return colours && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
