package deepdive.chart;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Counts of rows a second in equal pieces of time.
 *
 * @param from where the first piece begins, seconds
 * @param piece how long each is, seconds
 * @param pieces how many
 */
record Rates(double from, double piece, int pieces) {
    private static final int ROWS_A_PIECE = 5;
    private static final int MOST = 24;

    /** Fewer pieces where there are few rows: a rate of one or two is noise. */
    static Rates over(double[] times) {
        double from = DoubleStream.of(times).filter(Double::isFinite).min().orElse(0);
        double to = DoubleStream.of(times).filter(Double::isFinite).max().orElse(0);
        int pieces = Math.max(2, Math.min(MOST, times.length / ROWS_A_PIECE));
        return new Rates(from, Math.max((to - from) / pieces, 1e-3), pieces);
    }

    Lines.Series series(String name, int[] rows, double[] times) {
        double[] counts = new double[pieces];
        for (int row : rows) {
            if (Double.isFinite(times[row])) {
                counts[Math.min(pieces - 1, (int) ((times[row] - from) / piece))]++;
            }
        }
        return new Lines.Series(
                name,
                IntStream.range(0, pieces)
                        .mapToDouble(p -> from + (p + 0.5) * piece)
                        .toArray(),
                DoubleStream.of(counts).map(count -> count / piece).toArray());
    }
}
