package deepdive.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * White paper with the letters and colours that all charts share. What is drawn is kept as PNG: the one kind of picture
 * that Jupyter shows of a notebook it does not trust yet, and that GitHub and PDFs show too.
 */
final class Paper {
    static final int WIDTH = 760;
    static final int MARGIN = 12;
    /** Height of the title with the space below it. */
    static final int TOP = 36;
    /** Height of a line of text with the space around it. */
    static final int LINE = 24;

    private static final int HEAD = 9;

    static final Color INK = new Color(0x333333);
    static final Color GRID = new Color(0xDDDDDD);
    /** Okabe and Ito's colours, which people with any colour vision tell apart. */
    private static final Color[] COLOURS = {
        new Color(0x0072B2),
        new Color(0xE69F00),
        new Color(0x009E73),
        new Color(0xCC79A7),
        new Color(0x56B4E9),
        new Color(0xD55E00),
        new Color(0x999999)
    };

    private final BufferedImage image;
    private final Graphics2D pen;
    private final FontMetrics letters;

    /** @throws IllegalStateException where the JVM finds no font to write with */
    Paper(String title, int height) {
        System.setProperty("java.awt.headless", "true"); // a picture needs no screen
        image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
        pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, height);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        letters = letters();
        pen.setFont(letters.getFont().deriveFont(Font.BOLD));
        left(Labels.shorten(title, (WIDTH - 2 * MARGIN) / letters.charWidth('m')), MARGIN, 22);
        pen.setFont(letters.getFont());
    }

    private FontMetrics letters() {
        try {
            FontMetrics metrics = pen.getFontMetrics(new Font(Font.MONOSPACED, Font.PLAIN, 12));
            metrics.stringWidth("m");
            return metrics;
        } catch (InternalError | LinkageError | NullPointerException e) { // Java2D without fontconfig, FreeType, fonts
            throw new IllegalStateException(
                    "no font to draw a chart with: install one (Debian/Ubuntu: sudo apt install fonts-dejavu-core)", e);
        }
    }

    static Color colour(int series) {
        return COLOURS[series % COLOURS.length];
    }

    int width(String text) {
        return letters.stringWidth(text);
    }

    void left(String text, int x, int y) {
        pen.setColor(INK);
        pen.drawString(text, x, y);
    }

    void right(String text, int x, int y) {
        left(text, x - width(text), y);
    }

    void fill(Color colour, int x, int y, int width, int height) {
        pen.setColor(colour);
        pen.fillRect(x, y, width, height);
    }

    void line(Color colour, float thick, double x1, double y1, double x2, double y2) {
        pen.setColor(colour);
        pen.setStroke(new BasicStroke(thick, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(new java.awt.geom.Line2D.Double(x1, y1, x2, y2));
    }

    /** A line with a head at its end. */
    void arrow(Color colour, float thick, double x1, double y1, double x2, double y2) {
        double length = Math.max(1, Math.hypot(x2 - x1, y2 - y1));
        double dx = (x2 - x1) / length * HEAD;
        double dy = (y2 - y1) / length * HEAD;
        line(colour, thick, x1, y1, x2 - dx, y2 - dy);
        java.awt.geom.Path2D head = new java.awt.geom.Path2D.Double();
        head.moveTo(x2, y2);
        head.lineTo(x2 - dx - dy / 2, y2 - dy + dx / 2);
        head.lineTo(x2 - dx + dy / 2, y2 - dy - dx / 2);
        head.closePath();
        pen.fill(head);
    }

    void dot(Color colour, double x, double y, double radius) {
        pen.setColor(colour);
        pen.fill(new java.awt.geom.Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    /** A coloured square and a name for each series, in as many lines as they need. */
    void legend(List<String> names, int y) {
        int x = MARGIN;
        for (int n = 0; n < names.size(); n++) {
            int width = 16 + width(names.get(n)) + 20;
            if (x > MARGIN && x + width > WIDTH) {
                x = MARGIN;
                y += LINE;
            }
            fill(colour(n), x, y - 10, 11, 11);
            left(names.get(n), x + 16, y);
            x += width;
        }
    }

    /** The height that {@link #legend} takes: a monospaced letter is 7 pixels wide, which needs no paper to know. */
    static int legendHeight(List<String> names) {
        int lines = 1;
        int x = MARGIN;
        for (String name : names) {
            int width = 16 + name.length() * 8 + 20;
            if (x > MARGIN && x + width > WIDTH) {
                x = MARGIN;
                lines++;
            }
            x += width;
        }
        return lines * LINE;
    }

    BufferedImage image() {
        pen.dispose();
        return image;
    }
}
