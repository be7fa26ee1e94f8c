package deepdive.chart;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/**
 * How a column's numbers are spread.
 *
 * @param name the axis: the column with its unit
 * @param unit of the numbers
 * @param sorted the numbers, rising
 * @param edges where the bins begin and the last one ends; a number on an edge counts to the bin that begins there
 */
public record Histogram(String title, String name, Unit unit, double[] sorted, double[] edges) implements Chart {
    private static final int BINS = 12;
    /** Where the largest is so many times the median, equal bins would put all but it into one. */
    private static final double WIDE = 20;

    /**
     * Bins of one width; of 1, 2, 5, 10, 20, 50 … where a few numbers are far larger than the others, as of requests that
     * waited.
     *
     * @throws deepdive.table.TableException naming the columns there are, where this is none of numbers
     */
    public static Histogram of(String title, Table table, String column) {
        NumericColumn<?> numbers = Columns.numbers(table, column);
        Unit unit = Unit.of(numbers.name());
        double[] sorted = Arrays.stream(Columns.values(numbers))
                .filter(Double::isFinite)
                .map(unit::shown)
                .sorted()
                .toArray();
        return new Histogram(title, unit.axis(numbers.name()), unit, sorted, edges(sorted));
    }

    private static double[] edges(double[] sorted) {
        if (sorted.length == 0) {
            return new double[] {0, 1};
        }
        double least = sorted[0];
        double largest = sorted[sorted.length - 1];
        double median = sorted[sorted.length / 2];
        if (least >= 0 && median > 0 && largest / median > WIDE) {
            return rising(least, largest);
        }
        Scale scale = Scale.covering(least, largest, BINS);
        int bins = largest < scale.to() ? scale.steps() : scale.steps() + 1; // the last edge belongs to no bin
        return IntStream.rangeClosed(0, bins).mapToDouble(scale::mark).toArray();
    }

    /** 1, 2, 5, 10 …, from the last that is not above the least number to the first above the largest. */
    private static double[] rising(double least, double largest) {
        double[] steps = IntStream.rangeClosed(-3, 12)
                .mapToObj(power -> DoubleStream.of(1, 2, 5)
                        .map(step -> power < 0 ? step / Math.pow(10, -power) : step * Math.pow(10, power)))
                .flatMapToDouble(s -> s)
                .toArray();
        int first = (int) Arrays.stream(steps).filter(step -> step <= least).count();
        int last = (int) Arrays.stream(steps).filter(step -> step <= largest).count();
        double[] edges = Arrays.copyOfRange(steps, Math.max(0, first - 1), Math.min(steps.length, last + 1));
        edges[0] = Math.min(edges[0], least);
        return edges;
    }

    /** How many numbers there are in each bin. */
    int[] counts() {
        int[] counts = new int[edges.length - 1];
        for (double number : sorted) {
            int bin = 0;
            while (bin < counts.length - 1 && number >= edges[bin + 1]) {
                bin++;
            }
            counts[bin]++;
        }
        return counts;
    }

    /** The number that so many percent are not above. */
    double percentile(int percent) {
        return sorted[Math.max(0, (int) Math.ceil(percent / 100.0 * sorted.length) - 1)];
    }

    /** How many numbers, and the three percentiles that operators ask for. */
    String summary() {
        return sorted.length + " values: p50 " + unit.text(percentile(50)) + ", p90 " + unit.text(percentile(90))
                + ", p99 " + unit.text(percentile(99));
    }

    @Override
    public String text(int width) {
        if (sorted.length == 0) {
            return title + "\n(nothing to show)\n";
        }
        int[] counts = counts();
        List<String> labels = IntStream.range(0, counts.length)
                .mapToObj(bin -> Unit.number(edges[bin]) + " – " + unit.text(edges[bin + 1]))
                .toList();
        double[][] values =
                Arrays.stream(counts).mapToObj(count -> new double[] {count}).toArray(double[][]::new);
        return new Bars(title, labels, List.of("count"), values).text(width) + summary() + "\n";
    }

    @Override
    public BufferedImage image() {
        return HistogramImage.draw(this);
    }
}
