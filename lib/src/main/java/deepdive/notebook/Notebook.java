package deepdive.notebook;

import deepdive.chart.Bars;
import deepdive.chart.Chart;
import deepdive.kube.Kube;
import deepdive.kube.SandboxFiles;
import deepdive.kube.SandboxStarter;
import deepdive.kube.Target;
import deepdive.shell.ClassPath;
import deepdive.shell.Result;
import deepdive.shell.Shell;
import deepdive.shell.ShellException;
import deepdive.table.Outputs;
import deepdive.table.Query;
import deepdive.table.TablePrinter;
import deepdive.table.TextTable;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tech.tablesaw.api.Table;

/**
 * What a lesson's cells say, in a handful of verbs. All of them work in JupyterLab (JJava, IJava) and in a terminal.
 *
 * <pre>{@code
 * import static deepdive.notebook.Notebook.*;
 * begin();
 * run("istioctl proxy-config cluster " + productpage);
 * chart("istioctl proxy-config cluster " + productpage, "DIRECTION", "TYPE");
 * }</pre>
 */
public final class Notebook {
    /** The pod that the lessons look into most. */
    public static final String productpage = "productpage-v1-5fb5d4c744-w5nxx.bookinfo";

    private static final int TERMINAL_WIDTH = 100;

    private Notebook() {}

    /** Starts the mesh where it is not up, unless {@code DEEPDIVE_CONTEXT} names a cluster of your own. */
    public static void begin() {
        Path clone = ClassPath.ownPath().resolve("../../..").normalize();
        if (System.getProperty("deepdive.clone") == null && Files.exists(clone.resolve("jbang-catalog.json"))) {
            System.setProperty("deepdive.clone", clone.toString()); // where Envoy was installed
        }
        if (target().sandbox() && !SandboxFiles.of(System.getenv()).isUp()) {
            System.err.println("Starting the mesh …");
            SandboxStarter.process().start(System.err);
        }
        System.out.println(target().sandbox() ? "The mesh is up." : "Your own cluster: " + target().context());
    }

    /**
     * Runs a command and shows what it prints.
     *
     * @throws ShellException when it fails, so that the cell does
     */
    public static void run(String command) {
        Result result = Shell.quiet().showing(System.out, System.err).execute(command);
        if (!result.ok()) {
            throw new ShellException("exit code " + result.exitCode() + ": " + command);
        }
    }

    /** Runs a command that is expected to fail and shows what it prints and its exit code. */
    public static void fails(String command) {
        Result result = Shell.quiet().showing(System.out, System.err).execute(command);
        System.out.println("exit code " + result.exitCode());
        if (result.ok()) {
            throw new ShellException("This was expected to fail and did not: " + command);
        }
    }

    /** The table that a command prints, typed: a port is a number, an age is in seconds. */
    public static Table table(String command) {
        return text(command).typed();
    }

    /** Shows the table that a command prints, only the rows that meet the conditions ({@code "PORT == 9080"}). */
    public static void show(String command, String... conditions) {
        Query query = new Query(text(command));
        List.of(conditions).forEach(query::where);
        show(query.result());
    }

    /** Shows a table of text. */
    public static void show(TextTable table) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        TablePrinter.print(
                List.of(table),
                TablePrinter.Format.ALIGNED,
                false,
                new PrintStream(text, true, StandardCharsets.UTF_8));
        Display.show(HtmlTable.of(table), "text/html", text.toString(StandardCharsets.UTF_8));
    }

    /** Charts how often each value of a column occurs in the table that a command prints. */
    public static void chart(String title, String command, String column) {
        chart(Bars.counts(table(command), column).titled(title));
    }

    /** The same, each bar parted by another column. */
    public static void chart(String title, String command, String column, String parted) {
        chart(Bars.counts(table(command), column, parted).titled(title));
    }

    /** Draws a chart. */
    public static void chart(Chart chart) {
        String text = chart.text(TERMINAL_WIDTH);
        if (Display.rich()) {
            Display.show(chart.image(), "image/png", text);
        } else {
            System.out.println(text.stripTrailing());
        }
    }

    /** Applies YAML, as {@code kubectl apply} does. Your own cluster is changed only with {@code DEEPDIVE_WRITE=1}. */
    public static void apply(String yaml) {
        if (!target().sandbox() && !"1".equals(System.getenv("DEEPDIVE_WRITE"))) {
            throw new ShellException("This would change your own cluster; set DEEPDIVE_WRITE=1 to allow it.");
        }
        try (Kube kube = Kube.open(target());
                RouteWatch watch = new RouteWatch()) {
            kube.apply(yaml).forEach(name -> System.out.println(name + " applied"));
            watch.waitForChange();
        }
    }

    /** Puts an object back to what the lessons start from. */
    public static void restore(String kind, String name) {
        apply(Scenario.yaml(kind, name, "bookinfo"));
    }

    /**
     * Sends requests for the product page through the gateway and charts which clusters of a service productpage's Envoy
     * sent its own requests to meanwhile, by Envoy's own counters.
     */
    public static void traffic(int requests, String service) {
        chart(Traffic.send(requests, service));
    }

    /** Charts the weights of a service's subsets in the route that productpage's Envoy uses now. */
    public static void weights(String service) {
        chart(RouteCheck.of(service, List.of()).bars(service));
    }

    /** Compares those weights with the expected ones, {@code "v1=90", "v2=10"}, and says what was found and where. */
    public static void checkWeights(String service, String... expected) {
        RouteCheck.of(service, List.of(expected)).report(System.out);
    }

    static TextTable text(String command) {
        return Outputs.table(Shell.quiet().execute(command).orThrow().out());
    }

    static Target target() {
        return Target.choose("", "", System.getenv());
    }
}
