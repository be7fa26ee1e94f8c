package deepdive.chart;

import java.awt.image.BufferedImage;

/** A bar chart as pixels: labels at the left, numbers behind the bars. */
final class BarsImage {
    private static final int THIN = 16;
    private static final int LABEL_LIMIT = 48;

    private final Bars bars;
    private final Paper paper;
    private final int left;
    private final double perUnit;

    private BarsImage(Bars bars, Paper paper) {
        this.bars = bars;
        this.paper = paper;
        int label = bars.labels().stream()
                .mapToInt(name -> paper.width(Labels.shorten(name, LABEL_LIMIT)))
                .max()
                .orElse(0);
        left = Paper.MARGIN + label + 10;
        perUnit = bars.longest() == 0 ? 0 : (Paper.WIDTH - left - 80) / bars.longest();
    }

    static BufferedImage draw(Bars bars) {
        int rows = Math.max(1, bars.labels().size()) * height(bars);
        int legend = bars.parted() ? Paper.legendHeight(bars.parts()) : 0;
        Paper paper = new Paper(bars.title(), Paper.TOP + rows + legend + Paper.MARGIN);
        BarsImage drawing = new BarsImage(bars, paper);
        for (int b = 0; b < bars.labels().size(); b++) {
            drawing.label(b, Paper.TOP + b * height(bars));
        }
        if (bars.parted()) {
            paper.legend(bars.parts(), Paper.TOP + rows + 20);
        }
        return paper.image();
    }

    /** Pixels from one label to the next. */
    private static int height(Bars bars) {
        return bars.sideBySide() ? bars.parts().size() * THIN + 8 : Paper.LINE;
    }

    private void label(int b, int y) {
        paper.right(Labels.shorten(bars.labels().get(b), LABEL_LIMIT), left - 8, y + 16);
        double[] values = bars.values()[b];
        double end = left;
        for (int p = 0; p < values.length; p++) {
            double start = bars.sideBySide() ? left : end;
            end = values[p] > 0 ? start + Math.max(1, values[p] * perUnit) : start;
            int x = (int) Math.round(start);
            int top = bars.sideBySide() ? y + 4 + p * THIN : y + 3;
            int thick = bars.sideBySide() ? THIN - 2 : Paper.LINE - 6;
            paper.fill(Paper.colour(p), x, top, (int) Math.round(end) - x, thick);
            if (bars.sideBySide() || p == values.length - 1) {
                String number = bars.unit().text(bars.lengths(b)[bars.sideBySide() ? p : 0]);
                paper.left(number, (int) Math.round(end) + 6, top + (thick + 9) / 2);
            }
        }
    }
}
