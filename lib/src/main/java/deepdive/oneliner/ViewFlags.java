package deepdive.oneliner;

import deepdive.chart.View;
import deepdive.cli.Flag;
import deepdive.cli.FlagException;
import deepdive.cli.FlagSet;
import deepdive.table.TablePrinter;
import deepdive.table.Terminal;
import deepdive.table.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** The flags that choose, order and print the rows of a command's table. */
final class ViewFlags {
    private static final Set<String> FORMATS = Set.of("table", "wide", "json", "csv", "markdown");

    private ViewFlags() {}

    static void addTo(FlagSet flags) {
        flags.shared("output", "o", Flag.Type.STRING, "table", "One of table|wide|json|csv|markdown")
                .shared(
                        "where",
                        "",
                        Flag.Type.ARRAY,
                        "",
                        "'COLUMN op VALUE', op: == != < <= > >= ~ !~; repeat to narrow")
                .shared("sort", "", Flag.Type.ARRAY, "", "COLUMN[:desc]; repeat for ties")
                .shared("top", "", Flag.Type.INT, "-1", "The first rows only")
                .shared("columns", "", Flag.Type.STRINGS, "", "Show these columns, in this order")
                .shared("chart", "", Flag.Type.STRING, "", "Draw a column: numbers as bars, other values counted");
    }

    /** @throws FlagException where a value is none of those that there are */
    static void check(FlagSet flags) {
        if (!FORMATS.contains(flags.text("output"))) {
            throw new FlagException(
                    "-o " + flags.text("output") + ": the formats are table, wide, json, csv, markdown");
        }
        if (flags.isSet("top") && flags.number("top") < 0) {
            throw new FlagException("--top " + flags.text("top") + ": it can't be negative");
        }
    }

    static View view(FlagSet flags) {
        return new View(
                flags.texts("where"),
                flags.texts("sort"),
                flags.isSet("top") ? OptionalInt.of((int) flags.number("top")) : OptionalInt.empty(),
                flags.text("chart"));
    }

    /**
     * The rows and columns that the flags ask for.
     *
     * @param more columns that only wide and data formats show
     * @param obvious columns that need not be shown to a human
     */
    static TextTable chosen(FlagSet flags, TextTable table, List<String> more, List<String> obvious, Session session) {
        TextTable rows = view(flags).rows(table);
        if (flags.isSet("columns")) {
            List<String> names = flags.texts("columns").stream()
                    .map(name -> table.columns().get(table.column(name)))
                    .toList();
            return Grid.only(rows, names);
        }
        List<String> shown = new ArrayList<>(table.columns());
        if (flags.isSet("chart")) {
            shown.removeAll(obvious);
            return Grid.only(rows, shown.contains(flags.text("chart")) ? shown : table.columns());
        }
        boolean markdown = flags.text("output").equals("markdown");
        if (!markdown && !flags.text("output").equals("table")) {
            return rows;
        }
        shown.removeAll(obvious);
        shown.removeAll(more);
        TextTable whole = Grid.only(rows, shown);
        if (markdown) {
            return whole; // for people too, but not for this terminal
        }
        TextTable fitting = Grid.fitting(whole, Terminal.columns());
        if (fitting.columns().size() < shown.size()) {
            fitting = Grid.fitting(ShortPods.in(whole, FleetCommand.POD), Terminal.columns());
        }
        shown.removeAll(fitting.columns());
        if (!shown.isEmpty() && fitting.rows() > 0) {
            session.note("no room for " + String.join(", ", shown) + "; -o wide shows all");
        }
        return fitting;
    }

    static void print(FlagSet flags, TextTable chosen, Session session) {
        if (flags.isSet("chart")) {
            session.out().print(view(flags).draw(chosen, Terminal.width()));
            return;
        }
        TablePrinter.Format format =
                switch (flags.text("output")) {
                    case "json" -> TablePrinter.Format.JSON;
                    case "csv" -> TablePrinter.Format.CSV;
                    case "markdown" -> TablePrinter.Format.MARKDOWN;
                    default -> TablePrinter.Format.ALIGNED;
                };
        TextTable table = format == TablePrinter.Format.ALIGNED ? chosen : Grid.bare(chosen);
        TablePrinter.print(List.of(table), format, Terminal.colours(), session.out());
    }
}
