package deepdive.chart;

import java.util.List;

/** The axes of a chart in pixels, with their marks, and where in it a point lies. */
final class Frame {
    private static final int AXIS = 2 * Paper.LINE;

    private final Paper paper;
    private final int left;
    private final int top;
    private final int right;
    private final int bottom;

    /**
     * @param paper on which it takes the width, below the title
     * @param height from the title to the end of what is below the x axis
     * @param y marks upwards
     * @param yName above the y axis
     * @param xName below the x axis
     */
    Frame(Paper paper, int height, List<Tick> y, String yName, List<Tick> x, String xName) {
        this.paper = paper;
        int label = y.stream().mapToInt(tick -> paper.width(tick.label())).max().orElse(0);
        left = Paper.MARGIN + label + 10;
        top = Paper.TOP + Paper.LINE;
        right = Paper.WIDTH - 3 * Paper.MARGIN;
        bottom = Paper.TOP + height - AXIS;
        paper.left(yName, Paper.MARGIN, Paper.TOP + 10);
        for (Tick tick : y) {
            paper.line(Paper.GRID, 1, left, y(tick.at()), right, y(tick.at()));
            paper.right(tick.label(), left - 8, (int) Math.round(y(tick.at())) + 4);
        }
        paper.line(Paper.INK, 1, left, bottom, right, bottom);
        xMarks(x);
        paper.right(xName, right, bottom + 38);
    }

    /** A label that would touch the one before it is left out. */
    private void xMarks(List<Tick> ticks) {
        int free = 0;
        for (Tick tick : ticks) {
            int x = (int) Math.round(x(tick.at()));
            int start = x - paper.width(tick.label()) / 2;
            paper.line(Paper.INK, 1, x, bottom, x, bottom + 4);
            if (start >= free) {
                paper.left(tick.label(), start, bottom + 18);
                free = start + paper.width(tick.label()) + 8;
            }
        }
    }

    /** @param at 0 to 1 of the x axis */
    double x(double at) {
        return left + at * (right - left);
    }

    /** @param at 0 to 1 of the y axis, upwards */
    double y(double at) {
        return bottom - at * (bottom - top);
    }
}
