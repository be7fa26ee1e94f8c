package deepdive.lesson;

import deepdive.place.Place;
import deepdive.table.Terminal;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One sitting in front of a terminal, or an output that nobody answers to: plays lessons, and leaves the mesh and the
 * terminal as they were, also when it is interrupted.
 */
final class Session implements AutoCloseable {
    /** How long a cell that is at work may still take before the mesh is put back under it. */
    private static final long PATIENCE_MILLIS = 8_000;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;
    private final Screen screen;
    private final Optional<Tty> tty;
    private final Keys keys;
    private final Thread interrupted = new Thread(this::interrupted, "put back");
    private MeshState mesh; // null: nothing to put back
    private volatile Cells cells;
    private boolean closed;

    /**
     * @param pauses whether the learner, if there is one, is asked before each cell
     * @param speed characters a second of commands that are typed out on a terminal; 0: at once
     */
    Session(
            Map<String, String> environment,
            PrintStream out,
            Typing typing,
            PrintStream err,
            boolean pauses,
            int speed) {
        System.setProperty("java.awt.headless", "true"); // a lesson's pictures are text here
        this.environment = environment;
        this.out = out;
        this.err = err;
        boolean asked = pauses && Terminal.interactive();
        tty = asked ? Tty.open() : Optional.empty();
        screen = new Screen(out, typing, Terminal.colours(), Terminal::columns);
        keys = asked ? keys() : null;
        typing.speed(Terminal.output() ? speed : 0);
        Runtime.getRuntime().addShutdownHook(interrupted);
    }

    private Keys keys() {
        Reader in = new InputStreamReader(System.in, StandardCharsets.UTF_8);
        tty.ifPresent(Tty::keyByKey);
        return tty.isPresent() ? Keys.single(in, out, screen::width) : Keys.lines(new BufferedReader(in), out);
    }

    Screen screen() {
        return screen;
    }

    /** Null where nobody is asked. */
    Keys asked() {
        return keys;
    }

    /**
     * Plays steps of one lesson; false where the learner ended it before.
     *
     * @param from the first, from 0
     * @param until the one after the last
     */
    boolean play(Path notebook, Lesson lesson, int from, int until) {
        if (mesh == null && lesson.usesTheMesh() && Place.here().sandbox()) {
            mesh = MeshState.save(environment, err);
        }
        System.setProperty("deepdive.lesson", notebook.toAbsolutePath().toString()); // for the verb hint
        try (Cells fresh = new Cells(out, err)) {
            cells = fresh;
            new Player(fresh, screen, keys, Progress.of(environment)).play(lesson, from, until);
            return true;
        } catch (Menu.Quit e) {
            return false;
        }
    }

    /** How long something took, for people. */
    static String time(Duration duration) {
        long seconds = Math.max(1, duration.toSeconds());
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }

    private void interrupted() {
        tty.ifPresent(Tty::close); // first: whoever waits can type again
        if (mesh != null) {
            err.println();
            err.println("Stopped; putting the mesh back as it was …");
        }
        if (cells != null) {
            cells.stop(PATIENCE_MILLIS);
        }
        try {
            end();
        } catch (LessonException e) {
            err.println("demo: " + e.getMessage());
        }
    }

    /** @throws LessonException where the mesh could not be put back */
    @Override
    public void close() {
        try {
            end();
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(interrupted);
            } catch (IllegalStateException e) {
                // it runs, and ends the process
            }
        }
    }

    private synchronized void end() {
        if (!closed) {
            closed = true;
            tty.ifPresent(Tty::close);
            if (mesh != null) {
                mesh.putBack();
                screen.note("The mesh is as it was before.");
            }
        }
    }
}
