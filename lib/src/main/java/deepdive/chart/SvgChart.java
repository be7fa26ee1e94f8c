package deepdive.chart;

import java.util.Locale;

/**
 * A bar chart as SVG 1.1: drawn by whatever shows it, so that it needs no fonts here and comes out the same on every
 * machine. Text from a cluster is escaped.
 */
public final class SvgChart {
    /** Okabe and Ito's colours, which people with any colour vision tell apart. */
    private static final String[] COLOURS = {"#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#999999"
    };

    private static final int WIDTH = 760;
    private static final int ROW = 24;
    private static final int TOP = 36;
    private static final double CHARACTER = 7.3; // of a 12 px monospace font
    private static final int LABEL_LIMIT = 48;

    private final Bars bars;
    private final StringBuilder svg = new StringBuilder();

    private SvgChart(Bars bars) {
        this.bars = bars;
    }

    public static String draw(Bars bars) {
        return new SvgChart(bars).draw();
    }

    private String draw() {
        int legend = bars.stacked() ? ROW : 0;
        int height = TOP + Math.max(1, bars.labels().size()) * ROW + legend + 12;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\""
                        + " font-family=\"ui-monospace, Menlo, Consolas, monospace\" font-size=\"12\">",
                WIDTH, height, WIDTH, height);
        add("<title>%s</title>", escape(bars.title()));
        add("<rect width=\"%d\" height=\"%d\" rx=\"6\" fill=\"#ffffff\"/>", WIDTH, height);
        text(12, 22, "font-weight=\"bold\" fill=\"#222\"", bars.title());
        int label = bars.labels().stream()
                .mapToInt(l -> Math.min(l.length(), LABEL_LIMIT))
                .max()
                .orElse(0);
        double left = 12 + label * CHARACTER + 10;
        double unit = bars.longest() == 0 ? 0 : (WIDTH - left - 70) / bars.longest();
        for (int b = 0; b < bars.labels().size(); b++) {
            bar(b, left, unit);
        }
        if (bars.stacked()) {
            legend(height - 16);
        }
        return svg.append("</svg>\n").toString();
    }

    private void bar(int b, double left, double unit) {
        int y = TOP + b * ROW;
        String name = bars.labels().get(b);
        String shown = name.length() <= LABEL_LIMIT ? name : name.substring(0, LABEL_LIMIT - 1) + "…";
        add(
                "<text x=\"%.1f\" y=\"%d\" text-anchor=\"end\" fill=\"#333\"><title>%s</title>%s</text>",
                left - 8, y + 15, escape(name), escape(shown));
        double x = left;
        for (int p = 0; p < bars.parts().size(); p++) {
            double value = bars.values()[b][p];
            if (value > 0) {
                String part = bars.stacked() ? name + ", " + bars.parts().get(p) : name;
                add(
                        "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"><title>%s: %s</title></rect>",
                        x,
                        y + 3,
                        Math.max(1, value * unit),
                        ROW - 6,
                        COLOURS[p % COLOURS.length],
                        escape(part),
                        Bars.number(value));
                x += value * unit;
            }
        }
        text((int) Math.round(x) + 6, y + 15, "fill=\"#333\"", Bars.number(bars.total(b)));
    }

    private void legend(int y) {
        double x = 12;
        for (int p = 0; p < bars.parts().size(); p++) {
            add(
                    "<rect x=\"%.1f\" y=\"%d\" width=\"11\" height=\"11\" fill=\"%s\"/>",
                    x, y - 9, COLOURS[p % COLOURS.length]);
            text((int) x + 16, y, "fill=\"#333\"", bars.parts().get(p));
            x += 16 + bars.parts().get(p).length() * CHARACTER + 20;
        }
    }

    private void text(int x, int y, String style, String text) {
        add("<text x=\"%d\" y=\"%d\" %s>%s</text>", x, y, style, escape(text));
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
