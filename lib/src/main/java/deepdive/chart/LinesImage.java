package deepdive.chart;

import java.awt.image.BufferedImage;

/** Lines as pixels, a colour each. */
final class LinesImage {
    private static final int HEIGHT = 280;
    /** More points than these are a line by themselves. */
    private static final int DOTTED = 80;

    private LinesImage() {}

    static BufferedImage draw(Lines lines) {
        boolean several = lines.series().size() > 1;
        int legend = several ? Paper.legendHeight(lines.names()) : 0;
        Paper paper = new Paper(lines.title(), Paper.TOP + HEIGHT + legend + Paper.MARGIN);
        if (lines.isEmpty()) {
            paper.left("(nothing to show)", Paper.MARGIN, Paper.TOP + Paper.LINE);
            return paper.image();
        }
        Scale values = lines.valueScale(5);
        Scale times = lines.timeScale(10);
        Frame frame = new Frame(paper, HEIGHT, values.ticks(), lines.yName(), times.ticks(), lines.xName());
        for (int s = 0; s < lines.series().size(); s++) {
            line(paper, frame, lines.series().get(s), times, values, s);
        }
        if (several) {
            paper.legend(lines.names(), Paper.TOP + HEIGHT + 20);
        }
        return paper.image();
    }

    private static void line(Paper paper, Frame frame, Lines.Series line, Scale times, Scale values, int colour) {
        int points = line.times().length;
        for (int p = 0; p < points; p++) {
            double x = frame.x(times.at(line.times()[p]));
            double y = frame.y(values.at(line.values()[p]));
            if (p > 0) {
                double lastX = frame.x(times.at(line.times()[p - 1]));
                double lastY = frame.y(values.at(line.values()[p - 1]));
                paper.line(Paper.colour(colour), 2, lastX, lastY, x, y);
            }
            if (points <= DOTTED) {
                paper.dot(Paper.colour(colour), x, y, 3);
            }
        }
    }
}
