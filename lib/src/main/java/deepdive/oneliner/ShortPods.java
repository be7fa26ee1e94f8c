package deepdive.oneliner;

import deepdive.table.TextTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Pods' names without what the cluster appended, {@code reviews-v1.bookinfo}, where there is little room. As an argument
 * they mean the same pod, and two that would read alike stay as they are.
 */
final class ShortPods {
    /** Template hash and random end, in the alphabet that Kubernetes takes both from. */
    private static final Pattern GENERATED =
            Pattern.compile("(-[a-z0-9]{6,10})?-[bcdfghjklmnpqrstvwxz2456789]{5}(?=\\.)");

    private ShortPods() {}

    static TextTable in(TextTable table, String column) {
        int pods = table.columns().indexOf(column);
        if (pods < 0) {
            return table;
        }
        Map<String, String> names = shorter(Set.copyOf(Arrays.asList(table.cells()[pods])));
        String[][] cells = table.cells().clone();
        cells[pods] = Arrays.stream(cells[pods]).map(names::get).toArray(String[]::new);
        return new TextTable(table.columns(), cells, table.header(), table.kind());
    }

    static Map<String, String> shorter(Set<String> names) {
        Map<String, String> shorter = new HashMap<>();
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (String name : names) {
            String cut = GENERATED.matcher(name).replaceFirst("");
            shorter.put(name, cut);
            if (!seen.add(cut)) {
                twice.add(cut);
            }
        }
        shorter.replaceAll((name, cut) -> twice.contains(cut) ? name : cut);
        return shorter;
    }
}
