package deepdive.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * A bar chart as pixels, which a notebook keeps as PNG: the one kind of picture that Jupyter shows of a notebook it does
 * not trust yet, and that GitHub and PDFs show too. Needs no screen, but a font on the machine.
 */
public final class ImageChart {
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

    private static final Color INK = new Color(0x333333);
    private static final int WIDTH = 760;
    private static final int MARGIN = 12;
    private static final int ROW = 24;
    private static final int TOP = 36;
    private static final int LABEL_LIMIT = 48;
    private static final Font FONT = new Font(Font.MONOSPACED, Font.PLAIN, 12);

    private final Bars bars;
    private final Graphics2D pen;
    private final FontMetrics letters;

    private ImageChart(Bars bars, Graphics2D pen) {
        this.bars = bars;
        this.pen = pen;
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setFont(FONT);
        letters = pen.getFontMetrics();
    }

    /** @throws IllegalStateException where the JVM finds no font to write with */
    public static BufferedImage draw(Bars bars) {
        System.setProperty("java.awt.headless", "true"); // a picture needs no screen
        int height = TOP + Math.max(1, bars.labels().size()) * ROW + (bars.stacked() ? ROW : 0) + MARGIN;
        BufferedImage image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        try {
            new ImageChart(bars, pen).draw(height);
        } catch (InternalError | NullPointerException e) { // what Java2D throws without fontconfig
            throw new IllegalStateException(
                    "no font to draw a chart with: install one (Debian/Ubuntu: sudo apt install fonts-dejavu-core)", e);
        } finally {
            pen.dispose();
        }
        return image;
    }

    private void draw(int height) {
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, height);
        pen.setFont(FONT.deriveFont(Font.BOLD));
        text(bars.title(), MARGIN, 22);
        pen.setFont(FONT);
        int label = bars.labels().stream()
                .mapToInt(name -> letters.stringWidth(shorten(name)))
                .max()
                .orElse(0);
        int left = MARGIN + label + 10;
        double unit = bars.longest() == 0 ? 0 : (WIDTH - left - 70) / bars.longest();
        for (int b = 0; b < bars.labels().size(); b++) {
            bar(b, left, unit);
        }
        if (bars.stacked()) {
            legend(height - 16);
        }
    }

    private void bar(int b, int left, double unit) {
        int y = TOP + b * ROW;
        String name = shorten(bars.labels().get(b));
        text(name, left - 8 - letters.stringWidth(name), y + 16);
        double x = left;
        for (int p = 0; p < bars.parts().size(); p++) {
            double value = bars.values()[b][p];
            if (value > 0) {
                double end = x + Math.max(1, value * unit);
                pen.setColor(COLOURS[p % COLOURS.length]);
                pen.fillRect((int) Math.round(x), y + 3, (int) (Math.round(end) - Math.round(x)), ROW - 6);
                x = end;
            }
        }
        text(Bars.number(bars.total(b)), (int) Math.round(x) + 6, y + 16);
    }

    private void legend(int y) {
        int x = MARGIN;
        for (int p = 0; p < bars.parts().size(); p++) {
            pen.setColor(COLOURS[p % COLOURS.length]);
            pen.fillRect(x, y - 10, 11, 11);
            text(bars.parts().get(p), x + 16, y);
            x += 16 + letters.stringWidth(bars.parts().get(p)) + 20;
        }
    }

    private void text(String text, int x, int y) {
        pen.setColor(INK);
        pen.drawString(text, x, y);
    }

    private static String shorten(String name) {
        return name.length() <= LABEL_LIMIT ? name : name.substring(0, LABEL_LIMIT - 1) + "…";
    }
}
