package deepdive.chart;

import deepdive.table.Query;
import deepdive.table.TableException;
import deepdive.table.TextTable;
import java.util.List;
import java.util.OptionalInt;
import tech.tablesaw.api.Table;

/**
 * Which rows of a table to show, in which order, or what to draw of them: the options that {@code table} and the
 * one-liners share.
 *
 * @param where conditions as {@link Query#where} reads them; a row must meet all
 * @param sort columns as {@link Query#sort} reads them; the first counts most
 * @param top how many rows at most
 * @param chart a column to draw instead of the table; empty for none
 */
public record View(List<String> where, List<String> sort, OptionalInt top, String chart) {

    /** Whether it names columns, so that of several tables one must be meant. */
    public boolean namesColumns() {
        return !sort.isEmpty() || !where.isEmpty() || charts();
    }

    public boolean charts() {
        return !chart.isEmpty();
    }

    /** @throws TableException where a column or a value is wrong */
    public TextTable rows(TextTable table) {
        Query query = new Query(table);
        where.forEach(query::where);
        sort.forEach(query::sort);
        top.ifPresent(query::top);
        TextTable rows = query.result();
        if (charts()) {
            rows.column(chart);
        }
        return rows;
    }

    /** Of several tables, the first that has every column asked for; else the first, which then says what is wrong. */
    public TextTable choose(List<TextTable> tables) {
        for (TextTable table : tables) {
            try {
                rows(table);
                return table;
            } catch (TableException e) {
                continue; // a column that this table does not have: the next may
            }
        }
        return tables.get(0);
    }

    /** The chart of what {@link #rows} gave: numbers as bars by the first column, anything else as counts. */
    public String draw(TextTable rows, int width) {
        Table table = rows.typed();
        int column = rows.column(chart);
        String name = table.columnNames().get(column);
        boolean measures = Columns.measures(table.column(column)) && column > 0;
        String label = table.columnNames().get(0);
        Bars bars = measures ? Bars.of(name + " by " + label, table, label, name) : Bars.counts(table, name);
        return bars.text(width);
    }
}
