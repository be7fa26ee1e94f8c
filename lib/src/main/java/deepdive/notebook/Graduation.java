package deepdive.notebook;

import deepdive.place.Place;
import deepdive.shell.ShellException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The exam at the end of the course: five broken meshes, one after the other, and what was scored. */
final class Graduation {
    static final int PROBLEMS = 5;

    private final List<Problem> problems;
    /** The problem that the mesh is broken by now, from 1; 0 for none. */
    private int current;

    private Graduation(List<Problem> problems) {
        this.problems = problems;
    }

    /** The same seed draws the same problems, in the same order; no two are about the same area. */
    static Graduation drawn(long seed, List<Fault> faults) {
        List<Fault> shuffled = new ArrayList<>(faults);
        Collections.shuffle(shuffled, new Random(new SplittableRandom(seed).nextLong())); // seeds 1, 2, 3 differ, too
        Set<String> areas = new HashSet<>();
        Stream<Fault> drawn = shuffled.stream().filter(fault -> areas.add(fault.area()));
        return new Graduation(drawn.limit(PROBLEMS).map(Problem::new).toList());
    }

    /** Breaks the mesh, which was put back to the scenario before. */
    Problem start(int number, Place place) {
        Problem problem = problem(number);
        current = 0;
        place.reset();
        problem.start(place);
        current = number;
        return problem;
    }

    /** The one that the mesh is broken by: a check of another would look at the wrong mesh. */
    Problem current(int number) {
        Problem problem = problem(number);
        if (number != current) {
            throw new ShellException("The mesh is not broken by problem " + number + " now; problem(" + number
                    + ") does that, and its clock goes on.");
        }
        return problem;
    }

    /** Someone put the mesh back as it was: that solves nothing. */
    void meshWasReset() {
        current = 0;
    }

    private Problem problem(int number) {
        if (number < 1 || number > problems.size()) {
            throw new ShellException("There is no problem " + number + "; they are 1 to " + problems.size() + ".");
        }
        return problems.get(number - 1);
    }

    List<Fault> faults() {
        return problems.stream().map(Problem::fault).toList();
    }

    /** PROBLEM, AREA (unknown until it is over), SOLVED, SECONDS (empty until then), HINTS and POINTS. */
    Table scores() {
        LongColumn seconds = LongColumn.create("SECONDS");
        problems.forEach(problem -> problem.seconds().ifPresentOrElse(seconds::append, seconds::appendMissing));
        return Table.create(
                "scores",
                StringColumn.create(
                        "PROBLEM", IntStream.rangeClosed(1, problems.size()).mapToObj(n -> "problem " + n)),
                StringColumn.create("AREA", problems.stream().map(Problem::area)),
                StringColumn.create("SOLVED", problems.stream().map(problem -> problem.solved() ? "yes" : "no")),
                seconds,
                IntColumn.create("HINTS", problems.stream().mapToInt(Problem::hints)),
                IntColumn.create("POINTS", problems.stream().mapToInt(Problem::points)));
    }
}
