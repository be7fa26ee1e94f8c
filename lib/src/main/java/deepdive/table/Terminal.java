package deepdive.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
