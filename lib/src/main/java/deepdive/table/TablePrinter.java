package deepdive.table;

import java.io.PrintStream;
import java.util.List;

/** Prints tables in one of the formats that the table command offers. */
public final class TablePrinter {
    /** How a table leaves. */
    public enum Format {
        ALIGNED,
        JSON,
        RAW_JSON,
        CSV,
        MARKDOWN
    }

    private TablePrinter() {}

    /** Several tables have a blank line between them; in JSON their rows are one array. */
    public static void print(List<TextTable> tables, Format format, boolean colours, PrintStream out) {
        if (format == Format.JSON || format == Format.RAW_JSON) {
            JsonTable.write(tables, format == Format.RAW_JSON, out);
            return;
        }
        for (int t = 0; t < tables.size(); t++) {
            if (t > 0) {
                out.println();
            }
            switch (format) {
                case CSV -> Writers.csv(tables.get(t), out);
                case MARKDOWN -> Writers.markdown(tables.get(t), out);
                default -> Writers.aligned(tables.get(t), colours, out);
            }
        }
    }
}
