package deepdive.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartImageTest {
    private static final int FIRST = 0xFF0072B2;
    private static final int SECOND = 0xFFE69F00;
    private static final int NOW = 0xFFD55E00;

    @Test
    void bars_side_by_side_compare_by_their_lengths() {
        BufferedImage image =
                Bars.of("t", Samples.shares(), "SUBSET", "FOUND", "EXPECTED").image();
        assertThat(pixels(image, FIRST)).isBetween(pixels(image, SECOND) - 30, pixels(image, SECOND) + 30);
        assertThat(columns(image, FIRST)).isGreaterThan(columns(image, SECOND)); // 80 is longer than 75
    }

    @Test
    void each_series_has_its_colour() {
        BufferedImage image =
                Lines.perSecond("t", Samples.requests(), "AT", "STATUS").image();
        assertThat(columns(image, FIRST)).isGreaterThan(300);
        assertThat(columns(image, SECOND)).isGreaterThan(300);
    }

    @Test
    void a_histogram_fills_its_bins() {
        BufferedImage image = Histogram.of("t", Samples.requests(), "MILLIS").image();
        assertThat(columns(image, FIRST)).isBetween(600, 720); // ten bins as high as each other
    }

    @Test
    void now_is_one_line_across_all_bars() {
        BufferedImage image = Timeline.of("t", Samples.certificates(), "NAME", "FROM", "TO", Samples.NOON)
                .image();
        assertThat(columns(image, NOW)).isBetween(1, 3);
        assertThat(columns(image, FIRST)).isGreaterThan(450);
    }

    private static int pixels(BufferedImage image, int colour) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .filter(p -> image.getRGB(p % image.getWidth(), p / image.getWidth()) == colour)
                .toArray()
                .length;
    }

    /** How many columns of pixels have the colour anywhere. */
    private static int columns(BufferedImage image, int colour) {
        return IntStream.range(0, image.getWidth())
                .filter(x -> IntStream.range(0, image.getHeight()).anyMatch(y -> image.getRGB(x, y) == colour))
                .toArray()
                .length;
    }
}
