package deepdive.notebook;

import deepdive.notebook.Expectation.Finding;
import deepdive.place.Place;
import java.util.OptionalLong;

/** A fault that a learner has to find, and how that went. */
final class Problem {
    static final int MOST_POINTS = 20;
    static final int A_HINT = 4;

    private final Fault fault;
    private long started;
    private OptionalLong seconds = OptionalLong.empty();
    private int hints;
    private boolean answered;

    Problem(Fault fault) {
        this.fault = fault;
    }

    /** The clock starts once, however often the mesh is broken. */
    void start(Place place) {
        if (started == 0) {
            started = System.nanoTime();
        }
        fault.breakMesh(place);
    }

    /** What people tell, and what a request shows now; never the cause. */
    String told() {
        StringBuilder told = new StringBuilder(fault.story().strip()).append("\n\nWhat a request shows:\n\n");
        for (Expectation symptom : fault.symptom()) {
            Finding finding = symptom.look();
            told.append("    ")
                    .append(finding.command())
                    .append("  ->  ")
                    .append(finding.found())
                    .append('\n');
        }
        return told.toString();
    }

    Check check() {
        Check check = Check.of(fault.expected());
        if (check.passed() && seconds.isEmpty()) {
            seconds = OptionalLong.of((System.nanoTime() - started) / 1_000_000_000);
        }
        return check;
    }

    /** The next hint, Markdown; the last again where there is no further one. */
    String hint() {
        if (hints < fault.hints().size() && !solved()) {
            hints++;
        }
        int shown = Math.max(1, hints);
        return "**Hint " + shown + " of " + fault.hints().size() + ".** "
                + fault.hints().get(shown - 1);
    }

    /** Repairs the mesh; what was done, as Java for a cell. */
    String answer(Place place) {
        answered |= !solved();
        fault.answer().make(place);
        return fault.answer().shown();
    }

    Fault fault() {
        return fault;
    }

    boolean solved() {
        return seconds.isPresent() && !answered;
    }

    OptionalLong seconds() {
        return answered ? OptionalLong.empty() : seconds;
    }

    int hints() {
        return hints;
    }

    String area() {
        return seconds.isPresent() || answered ? fault.area() : "?";
    }

    int points() {
        return solved() ? MOST_POINTS - A_HINT * hints : 0;
    }
}
