package deepdive.chart;

import java.util.stream.IntStream;

/** A bar chart in block characters, for a terminal. */
public final class BlockChart {
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";
    private static final String[] PARTS = {"█", "▒", "▓", "░", "▚", "▞"};
    private static final int LABEL_LIMIT = 60;

    private BlockChart() {}

    /** @param width columns of the terminal; bars take what the labels and numbers leave, at least ten */
    public static String draw(Bars bars, int width) {
        StringBuilder chart = new StringBuilder(bars.title()).append('\n');
        if (bars.labels().isEmpty()) {
            return chart.append("(nothing to show)\n").toString();
        }
        int label =
                bars.labels().stream().mapToInt(l -> shorten(l).length()).max().orElse(0);
        int number = IntStream.range(0, bars.labels().size())
                .map(b -> Bars.number(bars.total(b)).length())
                .max()
                .orElse(0);
        int space = Math.max(10, width - label - number - 3);
        double unit = bars.longest() == 0 ? 0 : space / bars.longest();
        for (int b = 0; b < bars.labels().size(); b++) {
            String name = shorten(bars.labels().get(b));
            chart.append(name).append(" ".repeat(label - name.length() + 1));
            chart.append(bars.stacked() ? parts(bars.values()[b], unit) : bar(bars.total(b) * unit));
            chart.append(' ').append(Bars.number(bars.total(b))).append('\n');
        }
        if (bars.stacked()) {
            for (int p = 0; p < bars.parts().size(); p++) {
                chart.append(p == 0 ? "" : "   ")
                        .append(PARTS[p % PARTS.length])
                        .append(' ')
                        .append(bars.parts().get(p));
            }
            chart.append('\n');
        }
        return chart.toString();
    }

    /** A length to an eighth of a character; something is never drawn as nothing. */
    private static String bar(double length) {
        int eighths = length > 0 ? Math.max(1, (int) Math.round(length * 8)) : 0;
        String rest = eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8, eighths % 8 + 1);
        return "█".repeat(eighths / 8) + rest;
    }

    /** Rounds where the parts meet, not each part, so that the bars' ends compare. */
    private static String parts(double[] values, double unit) {
        StringBuilder bar = new StringBuilder();
        double sum = 0;
        for (int p = 0; p < values.length; p++) {
            sum += values[p];
            int end = (int) Math.round(sum * unit);
            bar.append(PARTS[p % PARTS.length].repeat(Math.max(values[p] > 0 ? 1 : 0, end - bar.length())));
        }
        return bar.toString();
    }

    private static String shorten(String label) {
        return label.length() <= LABEL_LIMIT ? label : label.substring(0, LABEL_LIMIT - 1) + "…";
    }
}
