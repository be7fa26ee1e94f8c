package deepdive.notebook;

import deepdive.lesson.Progress;
import deepdive.place.Place;
import deepdive.shell.ShellException;
import tech.tablesaw.api.Table;

/**
 * The verbs of the last lesson, beside those of {@link Notebook}: five problems, each a mesh that something is wrong
 * with.
 *
 * <pre>{@code
 * graduation(42);
 * problem(1);
 * check(1);
 * show(scores());
 * }</pre>
 */
public final class Exam {
    private static Graduation graduation;

    private Exam() {}

    /** Draws five problems; the same seed draws the same ones. What was scored before is forgotten. */
    public static void graduation(long seed) {
        graduation = Graduation.drawn(seed, Fault.problems());
        System.out.println(Graduation.PROBLEMS + " problems are drawn (seed " + seed + "), each worth "
                + Problem.MOST_POINTS + " points; a hint costs " + Problem.A_HINT + ", the answer all of them.");
    }

    /** Puts the mesh back, breaks it, and tells what people see of it. The clock of this problem starts. */
    public static void problem(int number) {
        Step.attempt(() -> {
            Place place = Place.here();
            place.requireSandbox("only the lessons' own mesh is broken on purpose");
            String told = "**Problem " + number + ".** "
                    + drawn().start(number, place).told();
            Display.show(told, "text/markdown", told);
        });
    }

    /** Says whether the mesh is repaired; the first time that it is stops the clock. */
    public static void check(int number) {
        Step.attempt(() -> {
            Problem problem = drawn().current(number);
            Check check = problem.check();
            if (problem.solved()) {
                Progress.of(System.getenv()).passed(Notebook.lesson(), "Problem " + number);
            }
            Display.show(check.html(), "text/html", check.text());
        });
    }

    /** Shows the next hint for a problem. */
    public static void hint(int number) {
        Step.attempt(() -> {
            String hint = drawn().current(number).hint();
            Display.show(hint, "text/markdown", hint);
        });
    }

    /** Repairs the mesh and shows what was done. */
    public static void answer(int number) {
        Step.attempt(() -> System.out.print(drawn().current(number).answer(Place.here())));
    }

    /** PROBLEM, AREA, SOLVED, SECONDS, HINTS and POINTS. */
    public static Table scores() {
        return drawn().scores();
    }

    /** Someone put the mesh back as it was: that solves nothing. */
    static void meshWasReset() {
        if (graduation != null) {
            graduation.meshWasReset();
        }
    }

    private static Graduation drawn() {
        if (graduation == null) {
            throw new ShellException("No problems are drawn yet: graduation(42) draws five; 42 may be any number.");
        }
        return graduation;
    }
}
