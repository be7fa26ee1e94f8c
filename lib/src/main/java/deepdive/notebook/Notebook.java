package deepdive.notebook;

import deepdive.chart.Bars;
import deepdive.chart.Chart;
import deepdive.chart.Histogram;
import deepdive.chart.Lines;
import deepdive.chart.Timeline;
import deepdive.lesson.Progress;
import deepdive.place.Place;
import deepdive.shell.ClassPath;
import deepdive.shell.Result;
import deepdive.shell.ShellException;
import deepdive.table.Outputs;
import deepdive.table.Query;
import deepdive.table.TablePrinter;
import deepdive.table.TextTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import tech.tablesaw.api.Table;

/**
 * What a lesson's cells say, in a handful of verbs. All of them work in JupyterLab (JJava, IJava) and in a terminal.
 *
 * <pre>{@code
 * import static deepdive.notebook.Notebook.*;
 * begin("02-proxy-config");
 * run("istioctl proxy-config cluster {productpage}");
 * chart("clusters", "istioctl proxy-config cluster {productpage}", "DIRECTION", "TYPE");
 * }</pre>
 *
 * A pod is named by its labels, in braces: {@link Pods}. A request is {@code [pod] URL ["Header: value"]…}: {@link
 * Request}.
 */
public final class Notebook {
    /** {@code istioctl analyze}: it did its work, and has errors to tell. */
    private static final int PROBLEMS_FOUND = 79;

    private static String lesson = "";

    private Notebook() {}

    /**
     * Starts the mesh where it is not up, and puts it back to what the lessons start from; says where commands go.
     *
     * @param name of the lesson, as its file is called: {@code 02-proxy-config}
     */
    public static void begin(String name) {
        Path clone = ClassPath.ownPath().resolve("../../..").normalize();
        if (System.getProperty("deepdive.clone") == null && Files.exists(clone.resolve("jbang-catalog.json"))) {
            System.setProperty("deepdive.clone", clone.toString()); // where Envoy was installed
        }
        lesson = name;
        Place place = Place.here();
        System.out.println(place.begin(System.err));
        if (place.changes()) {
            place.reset();
        }
    }

    /** Puts the mesh back to what the lessons start from. */
    public static void reset() {
        Exam.meshWasReset();
        System.out.println(Place.here().reset());
        LastChange.hasArrived();
    }

    /**
     * Runs a command and shows it and what it prints.
     *
     * @throws ShellException when it fails, so that the cell does
     */
    public static void run(String command) {
        Step.attempt(() -> {
            Result result = shown(command);
            LastChange.isNow(); // it may have been one
            if (!result.ok()) {
                throw new ShellException("exit code " + result.exitCode() + ": " + command);
            }
        });
    }

    /** Runs a command that is expected to fail and shows what it prints and its exit code. */
    public static void fails(String command) {
        Step.attempt(() -> {
            Result result = shown(command);
            System.out.println("exit code " + result.exitCode());
            if (result.ok()) {
                throw new ShellException("This was expected to fail and did not: " + command);
            }
        });
    }

    private static Result shown(String command) {
        Line line = Line.of(command);
        System.out.println("$ " + line.shown());
        try (Masked out = new Masked(System.out)) {
            Result result = line.run(out, OutputStream.nullOutputStream());
            // last, since two streams at once would come in any order
            out.write(result.err().getBytes(StandardCharsets.UTF_8));
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a command prints, to use it in another: {@code String token = output("mesh token --sub ada")}. */
    public static String output(String command) {
        return Line.of(command).quietly().orThrow().out().strip();
    }

    /**
     * The table that a command prints, typed: a port is a number, an age is in seconds; only the rows that meet the
     * conditions ({@code "PORT == 9080"}).
     */
    public static Table table(String command, String... conditions) {
        return Step.attempt(() -> query(text(command), conditions).typed(), Table.create("nothing"));
    }

    /** A command's table once a second, as one with a column TIME (seconds since the first). */
    public static Table sample(int times, String command) {
        return Step.attempt(() -> Sampling.of(times, Line.of(command)), Table.create("nothing"));
    }

    /** Shows the table that a command prints, only the rows that meet the conditions ({@code "PORT == 9080"}). */
    public static void show(String command, String... conditions) {
        Step.attempt(() -> show(text(command), conditions));
    }

    /** Shows a table, only the rows that meet the conditions. */
    public static void show(Table table, String... conditions) {
        if (!Step.nothing(table)) {
            show(TextTable.of(table), conditions);
        }
    }

    private static void show(TextTable table, String... conditions) {
        TextTable rows = query(table, conditions);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        TablePrinter.print(
                List.of(rows), TablePrinter.Format.ALIGNED, false, new PrintStream(text, true, StandardCharsets.UTF_8));
        Display.show(HtmlTable.of(rows), "text/html", text.toString(StandardCharsets.UTF_8));
    }

    private static TextTable query(TextTable table, String... conditions) {
        Query query = new Query(table);
        List.of(conditions).forEach(condition -> query.where(Place.here().rewrite(condition)));
        return query.result();
    }

    /** Charts a column of the table that a command prints. */
    public static void chart(String title, String command, String label, String... values) {
        chart(title, table(command), label, values);
    }

    /**
     * Charts a column: how often each value occurs, or, with columns of numbers, bars of their length side by side for
     * each row; a column of text parts the bars.
     */
    public static void chart(String title, Table table, String label, String... values) {
        draw(table, () -> Bars.of(title, table, label, values));
    }

    /** Charts how a column's numbers are spread, and names their p50, p90 and p99. */
    public static void histogram(String title, Table table, String column) {
        draw(table, () -> Histogram.of(title, table, column));
    }

    /** Charts a column of numbers over a column of time; with the name of a third column, a line for each value of that. */
    public static void lines(String title, Table table, String time, String value, String... series) {
        draw(table, () -> Lines.of(title, table, time, value, series.length == 0 ? null : series[0]));
    }

    /** Charts how many rows there are a second, such as requests; with a column's name, a line for each value of it. */
    public static void rates(String title, Table table, String time, String... series) {
        draw(table, () -> Lines.perSecond(title, table, time, series.length == 0 ? null : series[0]));
    }

    /** Charts from when to when things last, and where now is. */
    public static void timeline(String title, Table table, String name, String from, String to) {
        draw(table, () -> Timeline.of(title, table, name, from, to));
    }

    /** Draws who calls whom, how often, how safely and with how many failures, in the next eight seconds. */
    public static void picture() {
        Step.attempt(() -> chart(Calls.watch(8)));
    }

    private static void draw(Table table, Supplier<Chart> chart) {
        if (!Step.nothing(table)) {
            chart(chart.get());
        }
    }

    /** Draws a chart. */
    public static void chart(Chart chart) {
        String text = chart.text(80);
        if (Display.rich()) {
            Display.show(chart.image(), "image/png", text);
        } else {
            System.out.println(text.stripTrailing());
        }
    }

    /** Applies YAML, as {@code kubectl apply -n bookinfo} does, and waits until the proxies have it. */
    public static void apply(String yaml) {
        Step.attempt(() -> System.out.print(Objects.apply(Place.here(), yaml)));
    }

    /** Deletes objects of bookinfo, and waits until the proxies know. */
    public static void delete(String kind, String... names) {
        Step.attempt(() -> System.out.print(Objects.delete(Place.here(), kind, names)));
    }

    /** Shows an object of bookinfo as YAML, without what the cluster added to it. */
    public static void get(String kind, String name) {
        Step.attempt(() -> System.out.print(ObjectYaml.of(kind, name)));
    }

    /** Sends one request and shows what came: {@code curl("test-client", "http://reviews:9080/reviews/0")}. */
    public static void curl(String... request) {
        Request sent = Request.of(request);
        Step.attempt(() -> {
            System.out.println("$ " + sent.shown());
            System.out.println(Requests.one(sent).shown());
        });
    }

    /** Sends requests, one after the other; AT (seconds since the first), STATUS and MILLIS of each. */
    public static Table send(int requests, String... request) {
        Request sent = Request.of(request);
        return Step.attempt(() -> Requests.many(requests, sent), Step.noRequests());
    }

    /** The rows of several tables in one, with a first column that has the name of each row's table. */
    public static Table together(String column, Table... tables) {
        return Together.of(column, List.of(tables));
    }

    /** Sends requests all at once; what {@link #send} tells of them. */
    public static Table burst(int requests, String... request) {
        Request sent = Request.of(request);
        return Step.attempt(() -> Requests.atOnce(requests, sent), Step.noRequests());
    }

    /** Who may call whom: a request from each pod (their names in one text) to each URL; CALLER, SERVICE and STATUS. */
    public static Table access(String pods, String... urls) {
        return Requests.access(List.of(pods.strip().split("\\s+")), List.of(urls));
    }

    /** Runs a command, and sends requests until it is done; what {@link #send} tells of them. */
    public static Table during(String command, String... request) {
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Table> sent =
                CompletableFuture.supplyAsync(() -> Requests.until(done::get, Request.of(request)));
        try {
            run(command);
        } finally {
            done.set(true);
        }
        return sent.join();
    }

    /** Shows, field by field, the last line of a pod's access log about the lesson's latest requests. */
    public static void log(String pod, String... conditions) {
        Step.attempt(() -> show(AccessLog.telling(AccessLog.lines(1, pod, conditions))));
    }

    /** The lines of a pod's access log about the lesson's latest requests; so many are waited for. */
    public static Table logs(int atLeast, String pod, String... conditions) {
        return Step.attempt(() -> AccessLog.lines(atLeast, pod, conditions).typed(), Table.create("nothing"));
    }

    /**
     * The way of the request with this {@code x-request-id} through the mesh, by the access logs of all proxies: HOP (a
     * proxy, as client or as server), PATH, STATUS, AT and DURATION (milliseconds), in order.
     */
    public static Table trace(String id) {
        return Step.attempt(() -> Trace.of(id), Trace.table(List.of()));
    }

    /**
     * A metric that a pod's proxy keeps for Prometheus, summed by these of its labels: a column for each, and VALUE. A
     * {@code label=value} counts only what has it: {@code metric("details", "istio_requests_total", "response_code",
     * "reporter=destination")}.
     */
    public static Table metric(String pod, String name, String... labels) {
        return Step.attempt(() -> Metric.sum(pod, name, List.of(labels)), Table.create(name));
    }

    /** SUBSET and WEIGHT of a service, in the route that productpage's Envoy uses now. */
    public static Table weights(String service) {
        return Step.attempt(() -> Shares.weights(service), Step.noShares());
    }

    /**
     * Asks for so many product pages and counts, by productpage's Envoy's own counters, who got its requests for a
     * service: SUBSET, WEIGHT, REQUESTS and SHARE (percent).
     */
    public static Table shares(int requests, String service) {
        return Step.attempt(() -> Shares.observed(requests, service), Step.noShares());
    }

    /** Breaks the mesh in a way that the lesson does not show: by the fault of that name, in {@code resources/faults}. */
    public static void fault(String name) {
        Step.attempt(() -> {
            Place place = Place.here();
            place.requireSandbox("only the lessons' own mesh is broken on purpose");
            Fault.named(name).breakMesh(place);
            System.out.println("Something in the mesh is broken now.");
        });
    }

    /**
     * Waits until the mesh has what is expected: pods take a few seconds to come and go.
     *
     * @throws ShellException saying what was found instead, after 30 seconds
     */
    public static void until(Expectation... expectations) {
        Step.attempt(() -> {
            Place.here().require(); // what nobody changed does not come
            List.of(expectations).forEach(expectation -> System.out.println(Until.met(expectation, Until.PATIENCE)));
        });
    }

    /** Says whether the mesh has what the exercise of that title asks for. */
    public static void check(String title, Expectation... expectations) {
        Step.attempt(() -> {
            Place.here().require();
            Check check = Check.of(List.of(expectations));
            if (check.passed()) {
                Progress.of(System.getenv()).passed(lesson(), title);
            }
            Display.show(check.html(), "text/html", check.text());
        });
    }

    /** Shows the next hint of the exercise of that title. */
    public static void hint(String title) {
        String hint = Hints.next(lesson(), title);
        Display.show(hint, "text/markdown", hint);
    }

    static String lesson() {
        if (lesson.isEmpty()) {
            throw new ShellException("Which lesson is this? Run its first cell, the one with begin(…).");
        }
        return lesson;
    }

    private static TextTable text(String command) {
        Result result = Line.of(command).quietly();
        boolean printed = result.ok() || result.exitCode() == PROBLEMS_FOUND;
        return Outputs.table((printed ? result : result.orThrow()).out());
    }
}
