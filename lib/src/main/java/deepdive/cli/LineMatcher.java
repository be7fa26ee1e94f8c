package deepdive.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which runs of lines two texts share: the longest run that both have, then the same to its left and right (Ratcliff and
 * Obershelp's gestalt pattern matching, as Python's difflib has it, on which the real tool's diffs rest). Lines that a
 * long text has in more than one place in a hundred start no run, they only extend one.
 */
final class LineMatcher {
    private static final int LONG = 200;

    /** {@code size} equal lines from {@code a} in the one and {@code b} in the other text. */
    record Run(int a, int b, int size) {}

    private final List<String> a;
    private final List<String> b;
    private final Map<String, List<Integer>> places = new HashMap<>();
    private final List<Run> runs = new ArrayList<>();

    private LineMatcher(List<String> a, List<String> b) {
        this.a = a;
        this.b = b;
        for (int j = 0; j < b.size(); j++) {
            places.computeIfAbsent(b.get(j), line -> new ArrayList<>()).add(j);
        }
        if (b.size() >= LONG) {
            places.values().removeIf(found -> found.size() > b.size() / 100 + 1);
        }
    }

    /** The runs in order, none touching the next. */
    static List<Run> runs(List<String> a, List<String> b) {
        LineMatcher matcher = new LineMatcher(a, b);
        matcher.match(0, a.size(), 0, b.size());
        matcher.runs.sort(Comparator.comparingInt(Run::a));
        List<Run> joined = new ArrayList<>();
        for (Run run : matcher.runs) {
            Run last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && last.a() + last.size() == run.a() && last.b() + last.size() == run.b()) {
                joined.set(joined.size() - 1, new Run(last.a(), last.b(), last.size() + run.size()));
            } else {
                joined.add(run);
            }
        }
        return joined;
    }

    private void match(int fromA, int toA, int fromB, int toB) {
        Run run = longest(fromA, toA, fromB, toB);
        if (run.size() == 0) {
            return;
        }
        runs.add(run);
        int endA = run.a() + run.size();
        int endB = run.b() + run.size();
        if (fromA < run.a() && fromB < run.b()) {
            match(fromA, run.a(), fromB, run.b());
        }
        if (endA < toA && endB < toB) {
            match(endA, toA, endB, toB);
        }
    }

    private Run longest(int fromA, int toA, int fromB, int toB) {
        Run best = new Run(fromA, fromB, 0);
        Map<Integer, Integer> ending = Map.of(); // length of the run that ends at the line before, by its place in b
        for (int i = fromA; i < toA; i++) {
            Map<Integer, Integer> next = new HashMap<>();
            for (int j : places.getOrDefault(a.get(i), List.of())) {
                if (j >= fromB && j < toB) {
                    int length = ending.getOrDefault(j - 1, 0) + 1;
                    next.put(j, length);
                    if (length > best.size()) {
                        best = new Run(i - length + 1, j - length + 1, length);
                    }
                }
            }
            ending = next;
        }
        int startA = best.a();
        int startB = best.b();
        while (startA > fromA && startB > fromB && a.get(startA - 1).equals(b.get(startB - 1))) {
            startA--;
            startB--;
        }
        int endA = best.a() + best.size();
        int endB = best.b() + best.size();
        while (endA < toA && endB < toB && a.get(endA).equals(b.get(endB))) {
            endA++;
            endB++;
        }
        return new Run(startA, startB, endA - startA);
    }
}
