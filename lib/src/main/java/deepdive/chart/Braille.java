package deepdive.chart;

/** A field of dots, two across and four down in a character: how a terminal draws a line. */
final class Braille {
    private static final int[][] DOTS = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

    private final int columns;
    private final int rows;
    private final int[][] cells;

    Braille(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        cells = new int[rows][columns];
    }

    /** A line between two points, 0 to 1 of the field each way, y upwards. */
    void line(double x1, double y1, double x2, double y2) {
        double fromX = x1 * (columns * 2 - 1);
        double fromY = (1 - y1) * (rows * 4 - 1);
        double toX = x2 * (columns * 2 - 1);
        double toY = (1 - y2) * (rows * 4 - 1);
        int steps = (int) Math.ceil(Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY)));
        for (int s = 0; s <= steps; s++) {
            double part = steps == 0 ? 0 : s / (double) steps;
            dot((int) Math.round(fromX + part * (toX - fromX)), (int) Math.round(fromY + part * (toY - fromY)));
        }
    }

    private void dot(int x, int y) {
        cells[y / 4][x / 2] |= DOTS[x % 2][y % 4];
    }

    /** A blank where a character has no dot: not every font has the empty pattern as wide as the others. */
    String row(int row) {
        StringBuilder line = new StringBuilder();
        for (int cell : cells[row]) {
            line.append(cell == 0 ? ' ' : (char) (0x2800 + cell));
        }
        return line.toString().stripTrailing();
    }
}
