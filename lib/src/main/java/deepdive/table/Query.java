package deepdive.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

/** Chooses and orders the rows of a table by what its cells mean: 9m is less than 1h, 45Mi more than 900Ki. */
public final class Query {
    private static final Pattern CONDITION =
            Pattern.compile("\\s*(==|=|!=|<=|>=|<|>|!~|~)\\s*(.*?)\\s*", Pattern.DOTALL);

    private final TextTable table;
    private final List<IntPredicate> conditions = new ArrayList<>();
    private Comparator<Integer> order;
    private int top = Integer.MAX_VALUE;

    public Query(TextTable table) {
        this.table = table;
    }

    /**
     * Keeps the rows that meet a condition; several must all be met.
     *
     * @param condition {@code COLUMN op VALUE}, op one of {@code == != < <= > >=}, {@code ~} and {@code !~} for a
     *     regular expression found in the cell; the value reads like a cell of the column ({@code AGE > 90m})
     * @throws TableException when the column or the value is wrong
     */
    public Query where(String condition) {
        String column = longestPrefix(condition);
        Matcher rest = CONDITION.matcher(condition.strip().substring(column.length()));
        if (!rest.matches()) {
            throw new TableException("The condition \"" + condition + "\" is not COLUMN op VALUE;"
                    + " op is one of == != < <= > >= ~ !~.");
        }
        int c = table.column(column);
        String op = rest.group(1);
        String value = unquoted(rest.group(2));
        conditions.add(op.endsWith("~") ? matching(c, op, value) : comparing(c, op, value));
        return this;
    }

    private String longestPrefix(String condition) {
        String text = condition.strip();
        Optional<String> column = table.columns().stream()
                .filter(name -> text.regionMatches(true, 0, name, 0, name.length()))
                .filter(name -> CONDITION.matcher(text.substring(name.length())).matches())
                .max(Comparator.comparingInt(String::length));
        if (column.isPresent()) {
            return text.substring(0, column.get().length());
        }
        String name = text.split("\\s*(==|=|!=|<|>|!~|~)")[0];
        table.column(name); // says which columns there are
        return name;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.charAt(0) == value.charAt(value.length() - 1);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private IntPredicate matching(int column, String op, String expression) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new TableException("\"" + expression + "\" is no regular expression: " + e.getDescription() + ".");
        }
        return row -> pattern.matcher(table.cell(row, column)).find() == op.equals("~");
    }

    private IntPredicate comparing(int column, String op, String value) {
        ColumnType type = table.type(column);
        boolean asPrinted = type.valueClass() == String.class || ColumnType.isNothing(value);
        Object wanted = asPrinted ? value : type.value(value);
        if (wanted == null) {
            throw new TableException("Column " + table.columns().get(column) + " holds "
                    + type.name().toLowerCase(java.util.Locale.ROOT) + "; \"" + value + "\" is none.");
        }
        return row -> {
            Object cell = asPrinted ? table.cell(row, column) : type.value(table.cell(row, column));
            return cell == null ? op.equals("!=") : holds(compare(cell, wanted), op);
        };
    }

    private static boolean holds(int order, String op) {
        return switch (op) {
            case "==", "=" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    /** Orders the rows: {@code COLUMN} or {@code COLUMN:desc}; rows without a value come last. */
    public Query sort(String by) {
        boolean down = by.endsWith(":desc");
        String name = down || by.endsWith(":asc") ? by.substring(0, by.lastIndexOf(':')) : by;
        int column = table.column(name);
        ColumnType type = table.type(column);
        Comparator<Object> values = down ? (a, b) -> compare(b, a) : Query::compare;
        Comparator<Integer> next =
                Comparator.comparing(row -> type.value(table.cell(row, column)), Comparator.nullsLast(values));
        order = order == null ? next : order.thenComparing(next);
        return this;
    }

    /** Keeps the first rows only. */
    public Query top(int rows) {
        if (rows < 0) {
            throw new TableException("The number of rows is " + rows + "; it can't be negative.");
        }
        top = rows;
        return this;
    }

    public TextTable result() {
        IntStream rows = IntStream.range(0, table.rows())
                .filter(row -> conditions.stream().allMatch(condition -> condition.test(row)));
        if (order != null) {
            rows = rows.boxed().sorted(order).mapToInt(i -> i);
        }
        return table.pick(rows.limit(top).toArray());
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the values of one column are of one class, or both numbers
    private static int compare(Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y && a.getClass() != b.getClass()) {
            return Double.compare(x.doubleValue(), y.doubleValue());
        }
        return ((Comparable) a).compareTo(b);
    }
}
