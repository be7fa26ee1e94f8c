package deepdive.chart;

import java.util.Locale;

/** In what a column is measured, by its name, and how a chart writes such a number. */
public enum Unit {
    NONE("", "", 1),
    MILLIS("ms", "ms", 1),
    SECONDS("s", "s", 1),
    PERCENT("%", "%", 1),
    /** Typed tables have cores; kubectl prints thousandths of one. */
    CORES("m", "millicores", 1000),
    /** Typed tables have bytes; kubectl prints mebibytes. */
    BYTES("Mi", "MiB", 1 / 1048576.0);

    private final String symbol;
    private final String name;
    private final double factor;

    Unit(String symbol, String name, double factor) {
        this.symbol = symbol;
        this.name = name;
        this.factor = factor;
    }

    /** By the names that kubectl, Envoy's access log and the lessons' own tables give their columns. */
    public static Unit of(String column) {
        String upper = column.toUpperCase(Locale.ROOT);
        if (upper.contains("(CORES)")) {
            return CORES;
        }
        if (upper.contains("(BYTES)")) {
            return BYTES;
        }
        return switch (upper) {
            case "MILLIS", "DURATION" -> MILLIS;
            case "AT", "TIME", "AGE" -> SECONDS;
            case "SHARE", "WEIGHT", "CPU%", "MEMORY%", "CPU(%)", "MEMORY(%)" -> PERCENT;
            default -> NONE;
        };
    }

    /** A typed table's value in the unit that a chart shows. */
    double shown(double value) {
        return value * factor;
    }

    /** A shown number with its unit, as short as kubectl has it: {@code 45Mi}. */
    String text(double shown) {
        return number(shown) + symbol;
    }

    /** What to write at an axis: {@code MEMORY (MiB)}. */
    String axis(String column) {
        String plain = column.replaceFirst("\\(.*\\)|%$", "");
        return name.isEmpty() ? column : plain + " (" + name + ")";
    }

    /** A number without a fraction that it does not have, else with three digits. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        if (Math.abs(value) >= 100 && Math.abs(value) < 1e15) {
            return Long.toString(Math.round(value));
        }
        String digits = String.format(Locale.ROOT, "%.3g", value);
        return digits.contains("e") || !digits.contains(".") ? digits : digits.replaceFirst("\\.?0+$", "");
    }
}
