package deepdive.chart;

import deepdive.table.TableException;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A bar chart: a bar a label, of one part or of several, stacked or side by side.
 *
 * @param title one line above the chart
 * @param labels one a bar, top to bottom
 * @param parts the names of a bar's parts; one name, not shown, where a bar is whole
 * @param values by label, then by part; none is negative
 * @param sideBySide whether the parts are bars of their own, to compare, and not pieces of one
 * @param unit what all the values are measured in
 */
public record Bars(
        String title, List<String> labels, List<String> parts, double[][] values, boolean sideBySide, Unit unit)
        implements Chart {
    public Bars {
        labels = List.copyOf(labels);
        parts = List.copyOf(parts);
        if (labels.size() != values.length || Arrays.stream(values).anyMatch(bar -> bar.length != parts(values))) {
            throw new IllegalArgumentException("a value for each part of each bar");
        }
    }

    /** Stacked bars of plain numbers. */
    public Bars(String title, List<String> labels, List<String> parts, double[][] values) {
        this(title, labels, parts, values, false, Unit.NONE);
    }

    private static int parts(double[][] values) {
        return values.length == 0 ? 0 : values[0].length;
    }

    /**
     * A bar a row: its label from one column, its length from a column of numbers; from several, bars side by side. Of no
     * column, or of one of text, codes or ports: how often each label occurs, parted by that column.
     *
     * @throws TableException naming the columns there are, where one is not or does not fit
     */
    public static Bars of(String title, Table table, String label, String... values) {
        if (values.length == 0) {
            return counts(table, label).titled(title);
        }
        if (values.length == 1 && !Columns.measures(Columns.column(table, values[0]))) {
            return counts(table, label, values[0]).titled(title);
        }
        Column<?> names = Columns.column(table, label);
        List<NumericColumn<?>> numbers = Stream.of(values)
                .<NumericColumn<?>>map(value -> Columns.numbers(table, value))
                .toList();
        Unit unit = Unit.of(values[0]);
        if (numbers.stream().anyMatch(column -> Unit.of(column.name()) != unit)) {
            throw new TableException(String.join(", ", values)
                    + " are measured in different units: their bars would not compare. Chart one after the other.");
        }
        int[] rows = IntStream.range(0, table.rowCount())
                .filter(row -> numbers.stream().anyMatch(column -> !column.isMissing(row)))
                .toArray();
        double[][] lengths = IntStream.of(rows)
                .mapToObj(row -> numbers.stream()
                        .mapToDouble(column -> column.isMissing(row) ? 0 : unit.shown(column.getDouble(row)))
                        .toArray())
                .toArray(double[][]::new);
        if (Arrays.stream(lengths).flatMapToDouble(Arrays::stream).anyMatch(length -> length < 0)) {
            throw new TableException(String.join(", ", values) + ": a bar has no length below zero.");
        }
        return new Bars(
                title,
                IntStream.of(rows).mapToObj(row -> Columns.label(names, row)).toList(),
                numbers.stream().map(Column::name).toList(),
                lengths,
                numbers.size() > 1,
                unit);
    }

    /** How often each value of a column occurs, most often first. */
    public static Bars counts(Table table, String column) {
        return Counts.of(table, Columns.column(table, column));
    }

    /** How often each value of a column occurs, each bar parted by another column. */
    public static Bars counts(Table table, String column, String parted) {
        return Counts.of(table, Columns.column(table, column), Columns.column(table, parted));
    }

    /** The same chart under another title. */
    public Bars titled(String title) {
        return new Bars(title, labels, parts, values, sideBySide, unit);
    }

    @Override
    public String text(int width) {
        return new BarsText(this, width).draw();
    }

    @Override
    public BufferedImage image() {
        return BarsImage.draw(this);
    }

    boolean parted() {
        return parts.size() > 1;
    }

    /** The numbers written behind the bars of a label: one, or one a part where these are side by side. */
    double[] lengths(int label) {
        return sideBySide
                ? values[label]
                : new double[] {Arrays.stream(values[label]).sum()};
    }

    double longest() {
        return IntStream.range(0, values.length)
                .mapToObj(this::lengths)
                .flatMapToDouble(Arrays::stream)
                .max()
                .orElse(0);
    }
}
