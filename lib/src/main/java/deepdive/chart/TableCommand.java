package deepdive.chart;

import deepdive.table.Outputs;
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
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
    private String chart = "";

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
        View view = new View(where, sort, top == null ? OptionalInt.empty() : OptionalInt.of(top), chart);
        List<TextTable> tables = output.tables().size() > 1 && view.namesColumns()
                ? List.of(view.choose(output.tables()))
                : output.tables();
        List<TextTable> results = tables.stream().map(view::rows).toList();
        if (view.charts()) {
            results.forEach(table -> out.print(view.draw(table, Terminal.width())));
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
}
