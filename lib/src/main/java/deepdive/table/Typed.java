package deepdive.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Text cells to Tablesaw's columns. */
final class Typed {
    private Typed() {}

    static Table table(TextTable text) {
        List<String> names = unique(text.columns());
        List<Column<?>> columns = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            String[] cells = text.cells()[c];
            columns.add(column(names.get(c), cells, text.type(c)));
        }
        return Table.create(text.kind(), columns);
    }

    /** Two columns of one name become NAME and NAME (2). */
    static List<String> unique(List<String> names) {
        List<String> unique = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (String name : names) {
            String candidate = name;
            for (int n = 2; !used.add(candidate.toLowerCase(java.util.Locale.ROOT)); n++) {
                candidate = name + " (" + n + ")";
            }
            unique.add(candidate);
        }
        return unique;
    }

    private static Column<?> column(String name, String[] cells, ColumnType type) {
        Class<?> values = type.valueClass();
        if (values == String.class) {
            return strings(name, cells);
        }
        if (type == ColumnType.INTEGER) {
            return integers(name, cells);
        }
        if (values == Boolean.class) {
            BooleanColumn column = BooleanColumn.create(name);
            for (String cell : cells) {
                column.append((Boolean) type.value(cell));
            }
            return column;
        }
        if (values == Instant.class) {
            InstantColumn column = InstantColumn.create(name);
            for (String cell : cells) {
                column.append((Instant) type.value(cell));
            }
            return column;
        }
        return numbers(name, cells, type);
    }

    private static Column<?> strings(String name, String[] cells) {
        StringColumn column = StringColumn.create(name);
        for (String cell : cells) {
            column.append(cell);
        }
        return column;
    }

    private static Column<?> integers(String name, String[] cells) {
        int[] values = new int[cells.length];
        for (int r = 0; r < cells.length; r++) {
            if (ColumnType.isNothing(cells[r])) {
                values[r] = Integer.MIN_VALUE; // Tablesaw's mark of a missing int
            } else {
                long value = Long.parseLong(cells[r]);
                if (value <= Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
                    return numbers(name, cells, ColumnType.INTEGER);
                }
                values[r] = (int) value;
            }
        }
        return IntColumn.create(name, values);
    }

    /** Whole numbers as longs, else all of them as doubles. */
    private static Column<?> numbers(String name, String[] cells, ColumnType type) {
        LongColumn longs = LongColumn.create(name);
        for (int r = 0; r < cells.length; r++) {
            Object value = type.value(cells[r]);
            if (value instanceof Double) {
                return doubles(name, cells, type);
            }
            if (value == null) {
                longs.appendMissing();
            } else {
                longs.append((Long) value);
            }
        }
        return longs;
    }

    private static Column<?> doubles(String name, String[] cells, ColumnType type) {
        DoubleColumn doubles = DoubleColumn.create(name);
        for (String cell : cells) {
            Object value = type.value(cell);
            if (value == null) {
                doubles.appendMissing();
            } else {
                doubles.append(((Number) value).doubleValue());
            }
        }
        return doubles;
    }
}
