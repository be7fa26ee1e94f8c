package deepdive.chart;

import java.util.stream.IntStream;

/** A time line in block characters. */
final class TimelineText {
    private static final int SHORTEST = 20;

    private TimelineText() {}

    static String draw(Timeline timeline, int width) {
        StringBuilder chart = new StringBuilder(timeline.title()).append('\n');
        int bars = timeline.names().size();
        if (bars == 0) {
            return chart.append("(nothing to show)\n").toString();
        }
        int state = IntStream.range(0, bars)
                .map(bar -> timeline.state(bar).length())
                .max()
                .orElse(0);
        int longest = timeline.names().stream().mapToInt(String::length).max().orElse(0);
        int label = Math.max(1, Math.min(longest, width - state - 4 - SHORTEST));
        int columns = Math.max(SHORTEST, width - label - state - 4);
        TimeScale scale = timeline.scale();
        int now = column(scale.at(timeline.now()), columns);
        for (int bar = 0; bar < bars; bar++) {
            String name = Labels.shorten(timeline.names().get(bar), label);
            chart.append(name).append(" ".repeat(label - name.length())).append(" │");
            chart.append(track(timeline, bar, scale, columns, now)).append("│ ");
            chart.append(timeline.state(bar)).append('\n');
        }
        String indent = " ".repeat(label + 2);
        String mark = now + 5 <= columns ? " ".repeat(now) + "┃ now" : " ".repeat(Math.max(0, now - 4)) + "now ┃";
        chart.append(indent).append(mark).append('\n');
        return chart.append(indent)
                .append(TextAxis.labels(scale.ticks(columns / 12), columns))
                .append('\n')
                .toString();
    }

    private static String track(Timeline timeline, int bar, TimeScale scale, int columns, int now) {
        int begin = column(scale.at(timeline.from()[bar]), columns);
        int end = column(scale.at(timeline.to()[bar]), columns);
        StringBuilder track = new StringBuilder();
        for (int c = 0; c < columns; c++) {
            boolean within = begin <= c && c <= end;
            track.append(c == now ? '┃' : within ? '█' : ' ');
        }
        return track.toString();
    }

    private static int column(double at, int columns) {
        return (int) Math.min(columns - 1, Math.max(0, Math.round(at * (columns - 1))));
    }
}
