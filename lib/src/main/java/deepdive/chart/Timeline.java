package deepdive.chart;

import java.awt.image.BufferedImage;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * From when to when things last, such as certificates, and where in it is now.
 *
 * @param names one a bar, top to bottom
 * @param from seconds since 1970, one a bar
 * @param to likewise
 * @param now likewise
 */
public record Timeline(String title, List<String> names, double[] from, double[] to, double now) implements Chart {
    public Timeline {
        names = List.copyOf(names);
        if (names.size() != from.length || names.size() != to.length) {
            throw new IllegalArgumentException("a beginning and an end for each name");
        }
    }

    /**
     * A bar a row; rows without a beginning or an end are left out.
     *
     * @param from a column of points in time
     * @param to likewise
     * @throws deepdive.table.TableException naming the columns there are, where one is not or does not fit
     */
    public static Timeline of(String title, Table table, String name, String from, String to) {
        return of(title, table, name, from, to, Instant.now());
    }

    static Timeline of(String title, Table table, String name, String from, String to, Instant now) {
        Column<?> names = Columns.column(table, name);
        double[] begin = Columns.seconds(table, from);
        double[] end = Columns.seconds(table, to);
        int[] rows = IntStream.range(0, table.rowCount())
                .filter(row -> Double.isFinite(begin[row]) && Double.isFinite(end[row]))
                .toArray();
        return new Timeline(
                title,
                IntStream.of(rows).mapToObj(row -> Columns.label(names, row)).toList(),
                IntStream.of(rows).mapToDouble(row -> begin[row]).toArray(),
                IntStream.of(rows).mapToDouble(row -> end[row]).toArray(),
                now.toEpochMilli() / 1000.0);
    }

    /** All bars and now. */
    TimeScale scale() {
        double first = Math.min(now, Arrays.stream(from).min().orElse(now));
        double last = Math.max(now, Arrays.stream(to).max().orElse(now));
        return new TimeScale(first, Math.max(last, first + 1));
    }

    /** What a bar's end means now: {@code 23h left}, {@code expired}. */
    String state(int bar) {
        if (now < from[bar]) {
            return "not yet valid";
        }
        return now >= to[bar] ? "expired" : length(to[bar] - now) + " left";
    }

    /** In the unit that gives two digits, rounded down: who counts on it does not count too much. */
    private static String length(double seconds) {
        if (seconds < 100) {
            return (int) seconds + "s";
        }
        double[] units = {60, 3600, 86400};
        String[] names = {"m", "h", "d"};
        for (int u = 0; u < units.length; u++) {
            if (seconds / units[u] < 100 || u == units.length - 1 && seconds < 1000 * units[u]) {
                return (int) (seconds / units[u]) + names[u];
            }
        }
        return (int) (seconds / (365.25 * 86400)) + "y";
    }

    @Override
    public String text(int width) {
        return TimelineText.draw(this, width);
    }

    @Override
    public BufferedImage image() {
        return TimelineImage.draw(this);
    }
}
