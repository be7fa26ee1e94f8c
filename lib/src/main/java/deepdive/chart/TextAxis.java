package deepdive.chart;

import java.util.List;

/** The line of labels below a chart in a terminal. */
final class TextAxis {
    private TextAxis() {}

    /** Labels below their marks; one that would touch the one before it is left out. No newline. */
    static String labels(List<Tick> ticks, int width) {
        StringBuilder line = new StringBuilder();
        for (Tick tick : ticks) {
            int centre = (int) Math.round(tick.at() * (width - 1));
            int start = Math.max(
                    0,
                    Math.min(
                            centre - tick.label().length() / 2,
                            width - tick.label().length()));
            if (line.isEmpty() || start > line.length()) {
                line.append(" ".repeat(start - line.length())).append(tick.label());
            }
        }
        return line.toString();
    }
}
