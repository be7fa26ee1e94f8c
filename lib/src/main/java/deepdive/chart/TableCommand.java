package deepdive.chart;

import deepdive.table.ColumnType;
import deepdive.table.Outputs;
import deepdive.table.Query;
import deepdive.table.ReadOutput;
import deepdive.table.TableException;
import deepdive.table.TablePrinter;
import deepdive.table.Terminal;
import deepdive.table.TextTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tech.tablesaw.api.Table;

/** {@code table}: what another command printed, from stdin, as a table to sort, filter, chart, or hand on as data. */
@Command(
        name = "table",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Reads what a command printed from standard input: kubectl and istioctl tables, access logs, Envoy's"
                        + " stats and clusters, analyze messages, describe, versions.",
        footer = {
            "",
            "Examples:",
            "  kubectl get pods -A | table --sort RESTARTS:desc --top 5",
            "  istioctl proxy-config cluster POD | table --where 'DIRECTION == outbound' --chart TYPE",
            "  kubectl logs POD -c istio-proxy | table --where 'RESPONSE_CODE >= 400' --json"
        })
public final class TableCommand {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    @Option(names = "--json", description = "An array of objects keyed by the header, with typed values.")
    private boolean json;

    @Option(names = "--raw", description = "With --json: each cell as the text that it was.")
    private boolean raw;

    @Option(names = "--csv", description = "Comma-separated values, as printed.")
    private boolean csv;

    @Option(names = "--markdown", description = "A Markdown table.")
    private boolean markdown;

    @Option(names = "--sort", paramLabel = "COL[:desc]", description = "Order by a column; repeat for ties.")
    private List<String> sort = new ArrayList<>();

    @Option(
            names = "--where",
            paramLabel = "'COL op VALUE'",
            description = "Keep rows; op: == != < <= > >= ~ !~ (regular expression). Repeat to narrow.")
    private List<String> where = new ArrayList<>();

    @Option(names = "--top", paramLabel = "N", description = "Keep the first N rows.")
    private Integer top;

    @Option(
            names = "--chart",
            paramLabel = "COL",
            description = "Draw a column: numbers as bars by the first column, anything else as counts.")
    private String chart;

    public static void main(String... args) {
        System.exit(run(args, System.in, System.out, System.err));
    }

    /** Exit code 0; 1 when there is no table or a column is wrong; 2 for a wrong option. */
    public static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        TableCommand command = new TableCommand();
        PrintStream utf8 = new PrintStream(out, false, StandardCharsets.UTF_8);
        CommandLine line = new CommandLine(command).setExpandAtFiles(false);
        try {
            CommandLine.ParseResult parsed = line.parseArgs(args);
            if (parsed.isUsageHelpRequested()) {
                line.usage(utf8);
                return 0;
            }
            command.write(new String(in.readAllBytes(), StandardCharsets.UTF_8), utf8);
            return 0;
        } catch (CommandLine.ParameterException e) {
            err.println("table: " + e.getMessage() + " (table --help lists the options)");
            return WRONG_USAGE;
        } catch (TableException e) {
            err.println("table: " + e.getMessage());
            return FAILED;
        } catch (IOException e) {
            err.println("table: standard input: " + e.getMessage());
            return FAILED;
        } finally {
            utf8.flush();
        }
    }

    private void write(String text, PrintStream out) {
        ReadOutput output = Outputs.read(text);
        if (output.tables().isEmpty()) {
            Outputs.table(text); // says what there was instead
        }
        boolean chosen = !sort.isEmpty() || !where.isEmpty() || chart != null;
        List<TextTable> tables = output.tables().size() > 1 && chosen ? List.of(withColumns(output)) : output.tables();
        List<TextTable> results = tables.stream().map(this::query).toList();
        if (chart != null) {
            results.forEach(table -> out.print(bars(table).text(width())));
        } else {
            TablePrinter.print(results, format(), Terminal.colours(), out);
        }
    }

    private TablePrinter.Format format() {
        if (json || raw) {
            return raw ? TablePrinter.Format.RAW_JSON : TablePrinter.Format.JSON;
        }
        return csv ? TablePrinter.Format.CSV : markdown ? TablePrinter.Format.MARKDOWN : TablePrinter.Format.ALIGNED;
    }

    /** Of several tables, the first that has every column asked for; else the first, which then says what is wrong. */
    private TextTable withColumns(ReadOutput output) {
        for (TextTable table : output.tables()) {
            try {
                query(table);
                if (chart != null) {
                    table.column(chart);
                }
                return table;
            } catch (TableException e) {
                continue; // a column that this table does not have: the next may
            }
        }
        return output.tables().get(0);
    }

    private TextTable query(TextTable table) {
        Query query = new Query(table);
        where.forEach(query::where);
        sort.forEach(query::sort);
        if (top != null) {
            query.top(top);
        }
        return query.result();
    }

    private Bars bars(TextTable text) {
        Table table = text.typed();
        String column = table.columnNames().get(text.column(chart));
        ColumnType type = text.type(text.column(chart));
        boolean numeric = type.isNumeric() && text.column(chart) > 0;
        return numeric
                ? Bars.of(
                        column + " by " + table.columnNames().get(0),
                        table,
                        table.columnNames().get(0),
                        column)
                : Bars.counts(table, column);
    }

    private static int width() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("\\d{2,3}") ? Integer.parseInt(columns) : 100;
    }
}
