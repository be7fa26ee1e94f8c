package deepdive.table;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** The type of a column, found from its name and its cells; and the value of one of its cells. */
public enum ColumnType {
    /** As printed. */
    TEXT,
    /** A list in brackets, {@code ["a","b"]}: text in a typed table, an array in JSON. */
    LIST,
    /** A whole number. */
    INTEGER,
    /** A number with a fraction. */
    NUMBER,
    /** {@code true}, {@code False}. */
    BOOLEAN,
    /** RFC 3339, {@code 2025-09-05T21:43:55Z}. */
    INSTANT,
    /** An age or another duration, in seconds. */
    SECONDS,
    /** A CPU quantity, in cores. */
    CORES,
    /** A memory or storage quantity, in bytes. */
    BYTES,
    /** {@code 3 (5d ago)}: the count. */
    COUNT,
    /** {@code 12%}: the number before the sign. */
    PERCENT;

    private static final Set<String> NOTHING =
            Set.of("", "-", "<none>", "<unset>", "<unknown>", "<nil>", "NA", "N/A", "n/a", "<invalid>");
    private static final Pattern LIST_CELL = Pattern.compile("\\[.*]");
    private static final Pattern BYTES_CELL = Pattern.compile("\\d+(\\.\\d+)?([KMGTPE]i?)?");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,15}\\.\\d{1,9}([eE][+-]?\\d+)?");

    /** What a column of this type does not have a value for: nothing, a dash, {@code <none>}. */
    static boolean isNothing(String cell) {
        return cell.isEmpty() || cell.length() <= 9 && "-<Nn".indexOf(cell.charAt(0)) >= 0 && NOTHING.contains(cell);
    }

    /** The value of a cell: a Long, Double, Boolean, Instant or String; null where the cell has none of this type. */
    Object value(String cell) {
        if (this == TEXT || this == LIST) {
            return cell;
        }
        if (isNothing(cell)) {
            return null;
        }
        return switch (this) {
            case INTEGER -> isInteger(cell) ? (Object) Long.parseLong(cell) : null;
            case NUMBER ->
                isInteger(cell) || DECIMAL.matcher(cell).matches() ? (Object) Double.parseDouble(cell) : null;
            case BOOLEAN -> isBoolean(cell) ? (Object) cell.equalsIgnoreCase("true") : null;
            case INSTANT -> instant(cell);
            case SECONDS ->
                whole(Quantity.seconds(cell.endsWith(" ago") ? cell.substring(0, cell.length() - 4) : lead(cell)));
            case CORES -> boxed(Quantity.amount(cell));
            case BYTES -> BYTES_CELL.matcher(cell).matches() ? whole(Quantity.amount(cell)) : null;
            case COUNT -> count(cell);
            case PERCENT -> cell.endsWith("%") ? percent(cell) : null;
            default -> throw new IllegalStateException(name());
        };
    }

    /** Up to 18 digits, and in brackets when the last of them was counted. */
    private static Object count(String cell) {
        int digits = 0;
        long count = 0;
        while (digits < cell.length() && cell.charAt(digits) >= '0' && cell.charAt(digits) <= '9') {
            count = count * 10 + cell.charAt(digits++) - '0';
        }
        boolean rest = digits == cell.length() || cell.startsWith(" (", digits) && cell.endsWith(")");
        return digits > 0 && digits <= 18 && rest ? (Object) count : null;
    }

    private static Object percent(String cell) {
        String number = cell.substring(0, cell.length() - 1);
        return isInteger(number) ? (Object) Long.parseLong(number) : null;
    }

    /** {@code 5m (x3 over 10m)}: what stands before the blank. */
    private static String lead(String cell) {
        int blank = cell.indexOf(' ');
        return blank < 0 ? cell : cell.substring(0, blank);
    }

    private static Object boxed(OptionalDouble number) {
        return number.isPresent() ? (Object) number.getAsDouble() : null;
    }

    /** A Long where nothing is lost by it. */
    private static Object whole(OptionalDouble number) {
        if (number.isEmpty()) {
            return null;
        }
        double value = number.getAsDouble();
        return value == Math.rint(value) && Math.abs(value) < 1e18 ? (Object) (long) value : (Object) value;
    }

    private static Object instant(String cell) {
        if (cell.length() < 20 || cell.charAt(4) != '-' || cell.charAt(10) != 'T') {
            return null; // spares an exception for each cell of another kind
        }
        try {
            return java.time.OffsetDateTime.parse(cell).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static boolean isBoolean(String cell) {
        return cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false");
    }

    /** Digits that a number would print the same way: no leading zero, at most 18 of them. */
    static boolean isInteger(String cell) {
        int start = cell.startsWith("-") ? 1 : 0;
        int digits = cell.length() - start;
        if (digits < 1 || digits > 18 || digits > 1 && cell.charAt(start) == '0') {
            return false;
        }
        for (int i = start; i < cell.length(); i++) {
            if (cell.charAt(i) < '0' || cell.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    static boolean isList(String cell) {
        return LIST_CELL.matcher(cell).matches();
    }

    public boolean isNumeric() {
        return Number.class.isAssignableFrom(valueClass());
    }

    /** The Java class of this type's values. */
    Class<?> valueClass() {
        return switch (this) {
            case TEXT, LIST -> String.class;
            case INTEGER, COUNT, PERCENT -> Long.class;
            case BOOLEAN -> Boolean.class;
            case INSTANT -> Instant.class;
            default -> Double.class;
        };
    }
}
