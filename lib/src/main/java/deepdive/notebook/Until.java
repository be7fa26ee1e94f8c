package deepdive.notebook;

import deepdive.notebook.Expectation.Finding;
import deepdive.shell.ShellException;
import java.time.Duration;

/** Looks at the mesh again and again, until it has what is expected of it. */
final class Until {
    /** A pod starts in a second on an idle machine; on a busy one, many at once take long. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long BETWEEN_MILLIS = 100;

    private Until() {}

    /**
     * A line that says what is met.
     *
     * @throws ShellException saying what was found last
     */
    static String met(Expectation expectation, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Finding finding = expectation.look();
            if (finding.met()) {
                return "✔ " + finding.expected();
            }
            if (System.nanoTime() > end) {
                throw new ShellException("Waited " + patience.toSeconds() + " s for " + finding.expected()
                        + ", and found " + finding.found() + ". Look with: " + finding.command());
            }
            Pause.millis(BETWEEN_MILLIS, "Interrupted while waiting for the mesh.");
        }
    }
}
