package deepdive.notebook;

import deepdive.place.Place;
import java.time.Duration;
import java.util.List;

/**
 * Breaks and repairs the mesh of {@code DEEPDIVE_HOME} by every fault, or by those named: the symptom shows and the check
 * fails while it is broken; the check passes after the answer; and the mesh is whole after a reset. A line a fault; exit
 * code 1 where one is wrong.
 */
final class FaultRun {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static boolean wrong;

    private FaultRun() {}

    public static void main(String... names) {
        Place place = Place.here();
        List<String> faults = names.length == 0 ? FaultNames.all() : List.of(names);
        for (String name : faults) {
            Fault fault = Fault.named(name);
            place.reset();
            fault.breaks().make(place);
            await(name, "shows no symptom", fault.symptom());
            if (!fault.story().isEmpty()) { // else it is for an exercise, which has a check of its own
                problem(place, fault);
            }
            System.out.println("done: " + name);
        }
        place.reset();
        await("reset", "leaves a broken mesh", List.of(Expect.answers("200", "/productpage")));
        System.exit(wrong ? 1 : 0);
    }

    private static void problem(Place place, Fault fault) {
        String name = fault.name();
        Check broken = Check.of(fault.expected());
        expect(name, "is checked as repaired while broken\n" + broken.text(), !broken.passed());
        fault.answer().make(place);
        await(name, "is not repaired by its answer", fault.expected());
        expect(name, "has hints: " + fault.hints().size(), fault.hints().size() == 3);
    }

    /** A busy machine may take its time; a wrong fault stays wrong. */
    private static void await(String name, String what, List<Expectation> expected) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Check check = Check.of(expected);
        while (!check.passed() && System.nanoTime() < end) {
            check = Check.of(expected);
        }
        expect(name, what + "\n" + check.text(), check.passed());
    }

    private static void expect(String name, String what, boolean met) {
        if (!met) {
            wrong = true;
            System.out.println("wrong: " + name + " " + what);
        }
    }
}
