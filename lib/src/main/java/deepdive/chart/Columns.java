package deepdive.chart;

import deepdive.table.TableException;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A table's columns by name; a wrong name is answered with those that there are. */
final class Columns {
    private static final Pattern NAMES = Pattern.compile("(.*[ _])?(CODE|STATUS|PORT|PORTS)", Pattern.CASE_INSENSITIVE);

    private Columns() {}

    /** @throws TableException when there is none of this name, in any case of letters */
    static Column<?> column(Table table, String name) {
        return table.columns().stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new TableException("There is no column \"" + name + "\"; there are: "
                        + String.join(", ", table.columnNames()) + "."));
    }

    /** @throws TableException when it holds something else */
    static NumericColumn<?> numbers(Table table, String name) {
        if (column(table, name) instanceof NumericColumn<?> numbers) {
            return numbers;
        }
        throw new TableException("Column " + name + " does not hold numbers" + numberColumns(table) + ".");
    }

    /** Whether it says how much of something there is. The numbers of ports and codes do not: they are names. */
    static boolean measures(Column<?> column) {
        return column instanceof NumericColumn<?>
                && !NAMES.matcher(column.name()).matches();
    }

    private static String numberColumns(Table table) {
        String names = String.join(
                ", ",
                table.columns().stream()
                        .filter(NumericColumn.class::isInstance)
                        .map(Column::name)
                        .toList());
        return names.isEmpty() ? "; no column here does" : "; those that do: " + names;
    }

    /** Points in time, or numbers, as seconds; NaN where a row has none. */
    static double[] seconds(Table table, String name) {
        if (column(table, name) instanceof InstantColumn instants) {
            return IntStream.range(0, table.rowCount())
                    .mapToDouble(row -> instants.isMissing(row)
                            ? Double.NaN
                            : instants.get(row).toEpochMilli() / 1000.0)
                    .toArray();
        }
        return values(numbers(table, name));
    }

    /** NaN where a row has no number. */
    static double[] values(NumericColumn<?> numbers) {
        return IntStream.range(0, numbers.size())
                .mapToDouble(row -> numbers.isMissing(row) ? Double.NaN : numbers.getDouble(row))
                .toArray();
    }

    static String label(Column<?> column, int row) {
        String label = column.getString(row);
        return label.isEmpty() ? "(none)" : label;
    }
}
