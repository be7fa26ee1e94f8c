package deepdive.chart;

import java.awt.Color;
import java.awt.image.BufferedImage;

/** A time line as pixels: names at the left, what is left of each at the right, dates below. */
final class TimelineImage {
    private static final Color NOW = new Color(0xD55E00);
    private static final int LABEL_LIMIT = 40;
    private static final int STATE = 110;

    private TimelineImage() {}

    static BufferedImage draw(Timeline timeline) {
        int bars = timeline.names().size();
        int bottom = Paper.TOP + Math.max(1, bars) * Paper.LINE;
        Paper paper = new Paper(timeline.title(), bottom + 2 * Paper.LINE + Paper.MARGIN);
        if (bars == 0) {
            paper.left("(nothing to show)", Paper.MARGIN, Paper.TOP + 16);
            return paper.image();
        }
        int left = Paper.MARGIN + 10;
        for (String name : timeline.names()) {
            left = Math.max(left, Paper.MARGIN + paper.width(Labels.shorten(name, LABEL_LIMIT)) + 10);
        }
        double width = Paper.WIDTH - left - STATE;
        TimeScale scale = timeline.scale();
        dates(paper, scale, left, width, bottom);
        for (int bar = 0; bar < bars; bar++) {
            int y = Paper.TOP + bar * Paper.LINE;
            paper.right(Labels.shorten(timeline.names().get(bar), LABEL_LIMIT), left - 8, y + 16);
            int begin = (int) Math.round(left + scale.at(timeline.from()[bar]) * width);
            int end = (int) Math.round(left + scale.at(timeline.to()[bar]) * width);
            paper.fill(Paper.colour(0), begin, y + 3, Math.max(2, end - begin), Paper.LINE - 6);
            paper.left(timeline.state(bar), (int) (left + width) + 8, y + 16);
        }
        double now = left + scale.at(timeline.now()) * width;
        paper.line(NOW, 2, now, Paper.TOP - 2, now, bottom + 2);
        paper.left("now", (int) Math.round(now) + 5, bottom + 14);
        return paper.image();
    }

    private static void dates(Paper paper, TimeScale scale, int left, double width, int bottom) {
        paper.line(Paper.INK, 1, left, bottom, left + width, bottom);
        int free = 0;
        for (Tick tick : scale.ticks((int) width / 100)) {
            int x = (int) Math.round(left + tick.at() * width);
            int start = Math.max(left - 20, x - paper.width(tick.label()) / 2);
            paper.line(Paper.GRID, 1, x, Paper.TOP, x, bottom);
            if (start >= free) {
                paper.left(tick.label(), start, bottom + 32);
                free = start + paper.width(tick.label()) + 8;
            }
        }
    }
}
