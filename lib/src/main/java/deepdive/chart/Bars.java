package deepdive.chart;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * What a bar chart shows: one bar a label, of one part or, stacked, of several.
 *
 * @param title one line above the chart
 * @param labels one a bar, top to bottom
 * @param parts the names of a bar's parts; one name, not shown, where a bar is whole
 * @param values by bar, then by part; none is negative
 */
public record Bars(String title, List<String> labels, List<String> parts, double[][] values) {
    public Bars {
        labels = List.copyOf(labels);
        parts = List.copyOf(parts);
        if (labels.size() != values.length || Arrays.stream(values).anyMatch(bar -> bar.length != parts(values))) {
            throw new IllegalArgumentException("a value for each part of each bar");
        }
    }

    private static int parts(double[][] values) {
        return values.length == 0 ? 0 : values[0].length;
    }

    /** A bar a row: its label from one column, its length from another. Rows without a value are left out. */
    public static Bars of(Table table, String label, String value) {
        if (!(table.column(value) instanceof NumericColumn<?> numbers)) {
            return counts(table, label, value);
        }
        Column<?> names = table.column(label);
        int[] rows = IntStream.range(0, table.rowCount())
                .filter(r -> !numbers.isMissing(r) && numbers.getDouble(r) >= 0)
                .toArray();
        return new Bars(
                numbers.name() + " by " + names.name(),
                IntStream.of(rows).mapToObj(names::getString).toList(),
                List.of(numbers.name()),
                IntStream.of(rows)
                        .mapToObj(r -> new double[] {numbers.getDouble(r)})
                        .toArray(double[][]::new));
    }

    /** How often each value of a column occurs, most often first. */
    public static Bars counts(Table table, String column) {
        Map<String, double[]> counts = new LinkedHashMap<>();
        for (int r = 0; r < table.rowCount(); r++) {
            counts.computeIfAbsent(name(table, column, r), label -> new double[1])[0]++;
        }
        return sorted("rows by " + column, List.of("rows"), counts);
    }

    /** How often each value of a column occurs, each bar parted by another column. */
    public static Bars counts(Table table, String column, String parted) {
        List<String> parts = IntStream.range(0, table.rowCount())
                .mapToObj(r -> name(table, parted, r))
                .distinct()
                .sorted()
                .toList();
        Map<String, double[]> counts = new LinkedHashMap<>();
        for (int r = 0; r < table.rowCount(); r++) {
            double[] bar = counts.computeIfAbsent(name(table, column, r), label -> new double[parts.size()]);
            bar[parts.indexOf(name(table, parted, r))]++;
        }
        return sorted("rows by " + column + " and " + parted, parts, counts);
    }

    private static String name(Table table, String column, int row) {
        String name = table.column(column).getString(row);
        return name.isEmpty() ? "(none)" : name;
    }

    private static Bars sorted(String title, List<String> parts, Map<String, double[]> bars) {
        List<Map.Entry<String, double[]>> order = bars.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, double[]> bar) -> -sum(bar.getValue()))
                        .thenComparing(Map.Entry::getKey)) // the same rows in another order give the same chart
                .toList();
        return new Bars(
                title,
                order.stream().map(Map.Entry::getKey).toList(),
                parts,
                order.stream().map(Map.Entry::getValue).toArray(double[][]::new));
    }

    /** The same chart under another title. */
    public Bars titled(String title) {
        return new Bars(title, labels, parts, values);
    }

    boolean stacked() {
        return parts.size() > 1;
    }

    double total(int bar) {
        return sum(values[bar]);
    }

    double longest() {
        return IntStream.range(0, values.length).mapToDouble(this::total).max().orElse(0);
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }

    /** A number without a fraction that it does not have. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(java.util.Locale.ROOT, "%.3g", value);
    }
}
