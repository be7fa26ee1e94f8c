package deepdive.table;

import deepdive.shell.Result;
import deepdive.shell.Shell;
import deepdive.shell.ShellException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.Table;

/**
 * {@code run COMMAND…}: runs a command, shows its output as it comes, then the columns, types and row count of each table
 * in it. {@code run --json COMMAND…} prints the tables as typed JSON instead and keeps the output to itself. The exit
 * code is the command's own.
 */
public final class RunCommand {
    private static final String USAGE =
            "Usage: run [--json] COMMAND…   for example: run istioctl proxy-config cluster POD";

    private RunCommand() {}

    public static void main(String... args) {
        System.exit(run(args, System.out, System.err));
    }

    public static int run(String[] args, PrintStream out, PrintStream err) {
        boolean json = args.length > 0 && args[0].equals("--json");
        List<String> command = Arrays.asList(args).subList(json ? 1 : 0, args.length);
        if (command.isEmpty() || List.of("-h", "--help").contains(command.get(0))) {
            (command.isEmpty() ? err : out).println(USAGE);
            return command.isEmpty() ? 2 : 0;
        }
        PrintStream utf8 = new PrintStream(out, true, StandardCharsets.UTF_8);
        try {
            Shell shell = Shell.quiet().showing(json ? PrintStream.nullOutputStream() : out, err);
            // one word with blanks is a line as typed: run "kubectl get pods"
            boolean line = command.size() == 1 && command.get(0).contains(" ");
            Result result = line ? shell.execute(command.get(0)) : shell.execute(command);
            report(result, json, utf8);
            return result.exitCode();
        } catch (ShellException | TableException e) {
            err.println("run: " + e.getMessage());
            return 2;
        }
    }

    private static void report(Result result, boolean json, PrintStream out) {
        List<TextTable> tables =
                result.out().isBlank() ? List.of() : Outputs.read(result.out()).tables();
        if (json) {
            JsonTable.write(tables, false, out);
            return;
        }
        for (TextTable text : tables) {
            out.println();
            out.println(text.rows() + (text.rows() == 1 ? " row of " : " rows of ") + text.kind());
            Writers.aligned(columns(text), Terminal.colours(), out);
        }
        if (!result.ok()) {
            out.println("exit code " + result.exitCode());
        }
    }

    private static TextTable columns(TextTable text) {
        Table typed = text.typed();
        List<List<String>> rows = typed.columns().stream()
                .map(column -> List.of(
                        column.name(),
                        text.type(typed.columnIndex(column)).name().toLowerCase(Locale.ROOT),
                        column.type().name().toLowerCase(Locale.ROOT),
                        Integer.toString(column.countMissing())))
                .toList();
        return TextTable.ofRows("table", List.of("COLUMN", "TYPE", "STORED AS", "EMPTY"), rows);
    }
}
