package deepdive.chart;

import java.awt.image.BufferedImage;

/** A picture of a table's numbers: as pixels for a notebook, as characters for a terminal. */
public interface Chart {
    /** One line above the picture. */
    String title();

    /**
     * The chart in block and braille characters, title first; every line ends with a newline.
     *
     * @param width columns of the terminal; a chart needs at least 40
     */
    String text(int width);

    /**
     * The chart as pixels, title included. Needs no screen, but a font on the machine.
     *
     * @throws IllegalStateException where the JVM finds no font to write with; the message says what to install
     */
    BufferedImage image();
}
