package deepdive.chart;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A bar chart in block characters, for a terminal. */
final class BarsText {
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";
    private static final String[] PARTS = {"█", "▒", "▓", "░", "▚", "▞"};
    private static final int SHORTEST = 10;

    private final Bars bars;
    private final int label;
    private final double perUnit;

    /** Bars take what the labels and numbers leave; a label is shortened where that would be too little. */
    BarsText(Bars bars, int width) {
        this.bars = bars;
        int number = IntStream.range(0, bars.labels().size())
                .flatMap(b -> IntStream.of(bars.lengths(b).length).flatMap(parts -> IntStream.range(0, parts)
                        .map(p -> bars.unit().text(bars.lengths(b)[p]).length())))
                .max()
                .orElse(0);
        int longest = bars.labels().stream().mapToInt(String::length).max().orElse(0);
        label = Math.max(1, Math.min(longest, width - number - 3 - SHORTEST));
        int space = Math.max(SHORTEST, width - label - number - 3);
        perUnit = bars.longest() == 0 ? 0 : space / bars.longest();
    }

    String draw() {
        StringBuilder chart = new StringBuilder(bars.title()).append('\n');
        if (bars.labels().isEmpty()) {
            return chart.append("(nothing to show)\n").toString();
        }
        for (int b = 0; b < bars.labels().size(); b++) {
            double[] lengths = bars.lengths(b);
            for (int p = 0; p < lengths.length; p++) {
                String name = p == 0 ? Labels.shorten(bars.labels().get(b), label) : "";
                chart.append(name).append(" ".repeat(label - name.length() + 1));
                chart.append(bar(b, p)).append(' ').append(bars.unit().text(lengths[p]));
                chart.append('\n');
            }
        }
        return bars.parted() ? chart.append(legend(bars.parts())).append('\n').toString() : chart.toString();
    }

    private String bar(int b, int p) {
        if (bars.sideBySide()) {
            double length = bars.values()[b][p] * perUnit;
            return PARTS[p % PARTS.length].repeat(length > 0 ? Math.max(1, (int) Math.round(length)) : 0);
        }
        return bars.parted() ? pieces(bars.values()[b]) : whole(bars.values()[b][0] * perUnit);
    }

    /** A length to an eighth of a character; something is never drawn as nothing. */
    private static String whole(double length) {
        int eighths = length > 0 ? Math.max(1, (int) Math.round(length * 8)) : 0;
        String rest = eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8, eighths % 8 + 1);
        return "█".repeat(eighths / 8) + rest;
    }

    /** Rounds where the parts meet, not each part, so that the bars' ends compare. */
    private String pieces(double[] values) {
        StringBuilder bar = new StringBuilder();
        double sum = 0;
        for (int p = 0; p < values.length; p++) {
            sum += values[p];
            int end = (int) Math.round(sum * perUnit);
            bar.append(PARTS[p % PARTS.length].repeat(Math.max(values[p] > 0 ? 1 : 0, end - bar.length())));
        }
        return bar.toString();
    }

    private static String legend(List<String> parts) {
        return IntStream.range(0, parts.size())
                .mapToObj(p -> PARTS[p % PARTS.length] + " " + parts.get(p))
                .collect(Collectors.joining("   "));
    }
}
