package deepdive.chart;

import java.util.List;

/** Lines in braille characters. A terminal may have no colours: each line gets a field of its own, with the same axes. */
final class LinesText {
    private static final int ROWS = 11;
    private static final int LEAST_ROWS = 4;

    private LinesText() {}

    static String draw(Lines lines, int width) {
        StringBuilder chart = new StringBuilder(lines.title()).append('\n');
        if (lines.isEmpty()) {
            return chart.append("(nothing to show)\n").toString();
        }
        int room = Math.max(LEAST_ROWS, ROWS / lines.series().size());
        Scale values = lines.valueScale(Math.max(1, room / 2));
        int rows = Math.max(1, Math.round((room - 1f) / values.steps())) * values.steps() + 1; // every mark on a row
        int label = values.ticks().stream()
                .mapToInt(tick -> tick.label().length())
                .max()
                .orElse(0);
        int columns = Math.max(10, width - label - 3);
        Scale times = lines.timeScale(Math.max(2, columns / 10));
        for (Lines.Series line : lines.series()) {
            String name = lines.series().size() == 1 ? "" : line.name() + ": ";
            chart.append(" ".repeat(label + 2))
                    .append(name)
                    .append(lines.yName())
                    .append('\n');
            field(chart, line, times, values, label, columns, rows);
        }
        String end = " ".repeat(label + 2);
        chart.append(" ".repeat(label + 1))
                .append('└')
                .append("─".repeat(columns))
                .append('\n');
        chart.append(end).append(TextAxis.labels(times.ticks(), columns)).append('\n');
        return chart.append(" "
                        .repeat(Math.max(0, label + 2 + columns - lines.xName().length())))
                .append(lines.xName())
                .append('\n')
                .toString();
    }

    private static void field(
            StringBuilder chart, Lines.Series line, Scale times, Scale values, int label, int columns, int rows) {
        Braille dots = new Braille(columns, rows);
        for (int p = 0; p < line.times().length; p++) {
            int before = Math.max(0, p - 1);
            dots.line(
                    times.at(line.times()[before]),
                    values.at(line.values()[before]),
                    times.at(line.times()[p]),
                    values.at(line.values()[p]));
        }
        String[] labels = labels(values.ticks(), rows);
        for (int row = 0; row < rows; row++) {
            String mark = labels[row] == null ? "" : labels[row];
            chart.append(" ".repeat(label - mark.length())).append(mark);
            chart.append(mark.isEmpty() ? " │" : " ┤").append(dots.row(row)).append('\n');
        }
    }

    /** The label of each row that a mark falls on, the top row first; null for the others. */
    private static String[] labels(List<Tick> ticks, int rows) {
        String[] labels = new String[rows];
        for (Tick tick : ticks) {
            labels[(int) Math.round((1 - tick.at()) * (rows - 1))] = tick.label();
        }
        return labels;
    }
}
