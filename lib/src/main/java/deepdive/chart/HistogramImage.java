package deepdive.chart;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

/** A histogram as pixels: bars upwards, the bins' edges below, the percentiles in a line at the end. */
final class HistogramImage {
    private static final int HEIGHT = 280;

    private HistogramImage() {}

    static BufferedImage draw(Histogram histogram) {
        Paper paper = new Paper(histogram.title(), Paper.TOP + HEIGHT + Paper.LINE + Paper.MARGIN);
        if (histogram.sorted().length == 0) {
            paper.left("(nothing to show)", Paper.MARGIN, Paper.TOP + Paper.LINE);
            return paper.image();
        }
        int[] counts = histogram.counts();
        int bins = counts.length;
        Scale heights = Scale.upTo(IntStream.of(counts).max().orElse(0), 5);
        List<Tick> edges = IntStream.rangeClosed(0, bins)
                .mapToObj(bin ->
                        new Tick(bin / (double) bins, Unit.number(histogram.edges()[bin])))
                .toList();
        Frame frame = new Frame(paper, HEIGHT, heights.ticks(), "count", edges, histogram.name());
        for (int bin = 0; bin < bins; bin++) {
            int x = (int) Math.round(frame.x(bin / (double) bins)) + 1;
            int end = (int) Math.round(frame.x((bin + 1) / (double) bins));
            int y = (int) Math.round(frame.y(heights.at(counts[bin])));
            paper.fill(Paper.colour(0), x, y, end - x, (int) Math.round(frame.y(0)) - y);
        }
        paper.left(histogram.summary(), Paper.MARGIN, Paper.TOP + HEIGHT + 16);
        return paper.image();
    }
}
