package deepdive.chart;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Numbers over time, a line a series.
 *
 * @param xName what the time is counted in, {@code AT (s)}
 * @param yName what is measured, with its unit
 */
public record Lines(String title, String xName, String yName, List<Series> series) implements Chart {
    /**
     * One line.
     *
     * @param name not shown where a chart has one line only
     * @param times seconds, rising
     * @param values one a time
     */
    public record Series(String name, double[] times, double[] values) {
        public Series {
            if (times.length != values.length) {
                throw new IllegalArgumentException("a value for each time");
            }
        }
    }

    public Lines {
        series = List.copyOf(series);
    }

    /**
     * A point a row; rows without a value are left out.
     *
     * @param time a column of seconds or of points in time, which then count from the first
     * @param series a column whose every value gets a line of its own; null for one line
     * @throws deepdive.table.TableException naming the columns there are, where one is not or does not fit
     */
    public static Lines of(String title, Table table, String time, String value, String series) {
        double[] times = fromFirst(Columns.seconds(table, time), Columns.column(table, time));
        NumericColumn<?> numbers = Columns.numbers(table, value);
        Unit unit = Unit.of(numbers.name());
        double[] values =
                Arrays.stream(Columns.values(numbers)).map(unit::shown).toArray();
        List<Series> lines = rows(table, series).entrySet().stream()
                .map(line -> points(line.getKey(), line.getValue(), times, values))
                .toList();
        return new Lines(title, Unit.SECONDS.axis(time), unit.axis(numbers.name()), lines);
    }

    /**
     * How many rows there are a second: of requests, their rate. The time between the first row and the last is cut into
     * equal pieces, and each gives a point in its middle.
     *
     * @param series a column whose every value gets a line of its own, such as a status; null for one line
     */
    public static Lines perSecond(String title, Table table, String time, String series) {
        double[] times = fromFirst(Columns.seconds(table, time), Columns.column(table, time));
        if (times.length == 0) {
            return new Lines(title, Unit.SECONDS.axis(time), "rows a second", List.of());
        }
        Rates rates = Rates.over(times);
        List<Series> lines = rows(table, series).entrySet().stream()
                .map(line -> rates.series(line.getKey(), line.getValue(), times))
                .toList();
        return new Lines(title, Unit.SECONDS.axis(time), "rows a second", lines);
    }

    private static double[] fromFirst(double[] times, Column<?> column) {
        double first = column instanceof NumericColumn<?>
                ? 0
                : DoubleStream.of(times).filter(Double::isFinite).min().orElse(0);
        return DoubleStream.of(times).map(time -> time - first).toArray();
    }

    /** The rows of each series, the series in the order of their names. */
    private static Map<String, int[]> rows(Table table, String series) {
        if (series == null) {
            return Map.of("", IntStream.range(0, table.rowCount()).toArray());
        }
        Column<?> names = Columns.column(table, series);
        Map<String, int[]> rows = new LinkedHashMap<>();
        IntStream.range(0, table.rowCount())
                .mapToObj(row -> Columns.label(names, row))
                .distinct()
                .sorted()
                .forEach(name -> rows.put(
                        name,
                        IntStream.range(0, table.rowCount())
                                .filter(row -> Columns.label(names, row).equals(name))
                                .toArray()));
        return rows;
    }

    private static Series points(String name, int[] rows, double[] times, double[] values) {
        int[] known = IntStream.of(rows)
                .filter(row -> Double.isFinite(times[row]) && Double.isFinite(values[row]))
                .boxed()
                .sorted(java.util.Comparator.comparingDouble(row -> times[row]))
                .mapToInt(row -> row)
                .toArray();
        return new Series(
                name,
                IntStream.of(known).mapToDouble(row -> times[row]).toArray(),
                IntStream.of(known).mapToDouble(row -> values[row]).toArray());
    }

    boolean isEmpty() {
        return series.stream().allMatch(line -> line.times().length == 0);
    }

    List<String> names() {
        return series.stream().map(Series::name).toList();
    }

    Scale timeScale(int steps) {
        double first = extreme(line -> Arrays.stream(line.times()).min().orElse(Double.POSITIVE_INFINITY), true);
        double last = extreme(line -> Arrays.stream(line.times()).max().orElse(Double.NEGATIVE_INFINITY), false);
        return Scale.covering(first, last, steps);
    }

    /** From zero, or from below it where a value is. */
    Scale valueScale(int steps) {
        double least = extreme(line -> Arrays.stream(line.values()).min().orElse(0), true);
        double largest = extreme(line -> Arrays.stream(line.values()).max().orElse(0), false);
        return Scale.covering(Math.min(0, least), Math.max(0, largest), steps);
    }

    private double extreme(ToDoubleFunction<Series> of, boolean least) {
        DoubleStream values = series.stream().mapToDouble(of);
        return (least ? values.min() : values.max()).orElse(0);
    }

    @Override
    public String text(int width) {
        return LinesText.draw(this, width);
    }

    @Override
    public BufferedImage image() {
        return LinesImage.draw(this);
    }
}
