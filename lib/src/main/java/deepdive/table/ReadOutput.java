package deepdive.table;

import java.util.List;

/**
 * What an output held.
 *
 * @param tables in the order printed
 * @param notes the lines that belong to no table, in order: a version above it, a remark below it
 */
public record ReadOutput(List<TextTable> tables, List<String> notes) {
    public ReadOutput {
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }

    static ReadOutput of(TextTable table) {
        return new ReadOutput(List.of(table), List.of());
    }
}
