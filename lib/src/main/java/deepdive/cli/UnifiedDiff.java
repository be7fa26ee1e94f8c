package deepdive.cli;

import java.util.ArrayList;
import java.util.List;

/** The difference between two texts in the unified format of diff. */
public final class UnifiedDiff {
    private final List<String> a;
    private final List<String> b;
    private final StringBuilder out = new StringBuilder();

    private UnifiedDiff(List<String> a, List<String> b) {
        this.a = a;
        this.b = b;
    }

    /** Lines {@code a} from..to became lines {@code b} from..to. */
    private record Change(int fromA, int toA, int fromB, int toB) {}

    /**
     * @param context how many equal lines stand around each difference
     * @return empty where the texts are the same
     */
    public static String of(String nameA, String a, String nameB, String b, int context) {
        if (a.equals(b)) {
            return "";
        }
        UnifiedDiff diff = new UnifiedDiff(a.lines().toList(), b.lines().toList());
        diff.out.append("--- ").append(nameA).append("\n+++ ").append(nameB).append('\n');
        List<Change> hunk = new ArrayList<>();
        for (Change change : diff.changes()) {
            if (!hunk.isEmpty() && change.fromA() - hunk.get(hunk.size() - 1).toA() > 2 * context) {
                diff.hunk(hunk, context);
                hunk.clear();
            }
            hunk.add(change);
        }
        diff.hunk(hunk, context);
        return diff.out.toString();
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        List<LineMatcher.Run> runs = new ArrayList<>(LineMatcher.runs(a, b));
        runs.add(new LineMatcher.Run(a.size(), b.size(), 0));
        int i = 0;
        int j = 0;
        for (LineMatcher.Run run : runs) {
            if (i < run.a() || j < run.b()) {
                changes.add(new Change(i, run.a(), j, run.b()));
            }
            i = run.a() + run.size();
            j = run.b() + run.size();
        }
        return changes;
    }

    private void hunk(List<Change> changes, int context) {
        Change first = changes.get(0);
        Change last = changes.get(changes.size() - 1);
        int before = Math.min(context, Math.min(first.fromA(), first.fromB()));
        int after = Math.min(context, Math.min(a.size() - last.toA(), b.size() - last.toB()));
        out.append("@@ -")
                .append(range(first.fromA() - before, last.toA() + after))
                .append(" +")
                .append(range(first.fromB() - before, last.toB() + after))
                .append(" @@\n");
        int at = first.fromA() - before;
        for (Change change : changes) {
            lines(' ', a.subList(at, change.fromA()));
            lines('-', a.subList(change.fromA(), change.toA()));
            lines('+', b.subList(change.fromB(), change.toB()));
            at = change.toA();
        }
        lines(' ', a.subList(at, last.toA() + after));
    }

    private void lines(char mark, List<String> lines) {
        lines.forEach(line -> out.append(mark).append(line).append('\n'));
    }

    private static String range(int from, int to) {
        int length = to - from;
        return length == 1 ? "" + (from + 1) : (length == 0 ? from : from + 1) + "," + length;
    }
}
