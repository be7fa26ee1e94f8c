package deepdive.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BarsImageTest {
    private static final int BLUE = 0xFF0072B2;
    private static final int ORANGE = 0xFFE69F00;

    @Test
    void barsAreAsLongAsTheirValues() {
        Bars bars = new Bars("t", List.of("a", "b"), List.of("n"), new double[][] {{30}, {10}});
        BufferedImage image = BarsImage.draw(bars);
        int longer = count(image, BLUE, 36 + 12);
        int shorter = count(image, BLUE, 36 + 24 + 12);
        assertThat(longer).isBetween(3 * shorter - 3, 3 * shorter + 3).isGreaterThan(300);
    }

    @Test
    void partsAreToldApartByColour() {
        Bars bars = new Bars("t", List.of("a"), List.of("x", "y"), new double[][] {{1, 1}});
        BufferedImage image = BarsImage.draw(bars);
        assertThat(count(image, BLUE, 48)).isCloseTo(count(image, ORANGE, 48), org.assertj.core.data.Offset.offset(1));
    }

    @Test
    void anEmptyTableIsAnEmptyChart() {
        BufferedImage image = BarsImage.draw(new Bars("t", List.of(), List.of("n"), new double[0][]));
        assertThat(IntStream.range(0, image.getHeight())
                        .map(y -> count(image, BLUE, y))
                        .sum())
                .isZero();
    }

    private static int count(BufferedImage image, int colour, int y) {
        return (int) IntStream.range(0, image.getWidth())
                .filter(x -> image.getRGB(x, y) == colour)
                .count();
    }
}
