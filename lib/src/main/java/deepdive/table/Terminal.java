package deepdive.table;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Whether someone looks at the output. */
public final class Terminal {
    private Terminal() {}

    /** Colours are for a terminal, and not where NO_COLOR (no-color.org) or TERM=dumb asks for none. */
    public static boolean colours() {
        String no = System.getenv("NO_COLOR");
        return (no == null || no.isEmpty()) && !"dumb".equals(System.getenv("TERM")) && isTerminal(1);
    }

    /** Whether stdout is a terminal, whatever it can show. */
    public static boolean output() {
        return isTerminal(1);
    }

    /** Whether a person can press Enter. */
    public static boolean interactive() {
        return isTerminal(0) && isTerminal(1);
    }

    /** Columns to draw in where the terminal does not say. */
    public static int width() {
        return columns().orElse(100);
    }

    /** How wide standard output is: what COLUMNS says, else stty(1) where it is a terminal; empty for a pipe or file. */
    public static OptionalInt columns() {
        String columns = System.getenv("COLUMNS");
        if (columns != null && columns.matches("\\d{2,3}")) {
            return OptionalInt.of(Integer.parseInt(columns));
        }
        if (!isTerminal(1)) {
            return OptionalInt.empty();
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return size.matches("\\d+ [1-9]\\d{1,3}")
                    ? OptionalInt.of(Integer.parseInt(size.substring(size.indexOf(' ') + 1)))
                    : OptionalInt.empty();
        } catch (IOException e) {
            return OptionalInt.empty(); // no stty, no width
        }
    }

    /** System.console() is null as soon as one of stdin and stdout is a pipe, so the descriptor itself is asked. */
    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return System.console() != null; // no /proc on this system
        }
    }
}
