package deepdive.notebook;

import java.util.Collections;
import java.util.List;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Tables of the same columns as one, to chart before and after, or caller by caller. */
final class Together {
    private Together() {}

    /** @param column new, and the first: the name of the table that a row comes from */
    static Table of(String column, List<Table> tables) {
        Table all = null;
        for (Table table : tables) {
            StringColumn names = StringColumn.create(column, Collections.nCopies(table.rowCount(), table.name()));
            Table named = table.copy().insertColumn(0, names);
            all = all == null ? named : all.append(named);
        }
        return all;
    }
}
