package deepdive.chart;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Bars of how often the values of a column occur, most often first. */
final class Counts {
    private Counts() {}

    static Bars of(Table table, Column<?> column) {
        Map<String, double[]> counts = new LinkedHashMap<>();
        for (int row = 0; row < table.rowCount(); row++) {
            counts.computeIfAbsent(Columns.label(column, row), label -> new double[1])[0]++;
        }
        return sorted("rows by " + column.name(), List.of("rows"), counts);
    }

    static Bars of(Table table, Column<?> column, Column<?> parted) {
        List<String> parts = IntStream.range(0, table.rowCount())
                .mapToObj(row -> Columns.label(parted, row))
                .distinct()
                .sorted()
                .toList();
        Map<String, double[]> counts = new LinkedHashMap<>();
        for (int row = 0; row < table.rowCount(); row++) {
            double[] bar = counts.computeIfAbsent(Columns.label(column, row), label -> new double[parts.size()]);
            bar[parts.indexOf(Columns.label(parted, row))]++;
        }
        return sorted("rows by " + column.name() + " and " + parted.name(), parts, counts);
    }

    private static Bars sorted(String title, List<String> parts, Map<String, double[]> bars) {
        Comparator<Map.Entry<String, double[]>> longestFirst =
                Comparator.comparingDouble(bar -> -Arrays.stream(bar.getValue()).sum());
        List<Map.Entry<String, double[]>> order = bars.entrySet().stream()
                .sorted(longestFirst.thenComparing(Map.Entry::getKey)) // other orders of rows give the same chart
                .toList();
        return new Bars(
                title,
                order.stream().map(Map.Entry::getKey).toList(),
                parts,
                order.stream().map(Map.Entry::getValue).toArray(double[][]::new));
    }
}
