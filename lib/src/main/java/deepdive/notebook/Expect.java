package deepdive.notebook;

import deepdive.notebook.Expectation.Finding;
import deepdive.place.Place;
import deepdive.shell.Result;
import deepdive.table.Outputs;
import deepdive.table.Query;
import deepdive.table.TableException;
import deepdive.table.TextTable;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a {@code check} can ask of the live mesh. */
public final class Expect {
    private static final int FOUND_LIMIT = 160;
    /** Proxies report what they have counted every 300 ms, and a connection of before may be used for a second. */
    private static final Duration COUNTED = Duration.ofMillis(1500);

    private Expect() {}

    /** The weights in the route of productpage's Envoy, as {@code "v1=90"}; what is not named has none. */
    public static Expectation weighs(String service, String... weights) {
        String expected = Arrays.stream(weights).sorted().collect(Collectors.joining("  "));
        return () -> {
            String found = Shares.byName(service).entrySet().stream()
                    .map(weight -> weight.getKey() + "=" + weight.getValue())
                    .collect(Collectors.joining("  "));
            return new Finding(
                    expected.equals(found),
                    service + " " + expected,
                    found.isEmpty() ? "no route" : found,
                    Shares.command());
        };
    }

    /** The status of a request: {@code "200"}, or {@code "reset"}, {@code "refused"}, {@code "timeout"}. */
    public static Expectation answers(String status, String... request) {
        Request sent = Request.of(request);
        return () -> {
            String found = Requests.one(sent).status();
            return new Finding(found.equals(status), status, found, sent.shown());
        };
    }

    /** A request that is answered in less than so many milliseconds, whatever the answer. */
    public static Expectation faster(int millis, String... request) {
        Request sent = Request.of(request);
        return () -> {
            Reply reply = Requests.one(sent);
            boolean met = !reply.status().equals("timeout") && reply.millis() < millis;
            String found = timed(reply);
            return new Finding(met, "an answer within " + millis + " ms", found, sent.shown());
        };
    }

    /** A request that is answered with 200, and not in less than so many milliseconds. */
    static Expectation slower(int millis, String... request) {
        Request sent = Request.of(request);
        return () -> {
            Reply reply = Requests.one(sent);
            return new Finding(
                    reply.status().equals("200") && reply.millis() >= millis,
                    "200 after " + millis + " ms or more",
                    timed(reply),
                    sent.shown());
        };
    }

    private static String timed(Reply reply) {
        return String.format(Locale.ROOT, "%s after %.0f ms", reply.status(), reply.millis());
    }

    /** A command whose output has the regular expression in it. */
    public static Expectation prints(String command, String regex) {
        return output(command, regex, true);
    }

    /** A command that succeeds, and whose output has not the regular expression in it. */
    public static Expectation lacks(String command, String regex) {
        return output(command, regex, false);
    }

    private static Expectation output(String command, String regex, boolean wanted) {
        Pattern pattern = Pattern.compile(regex);
        return () -> {
            Line line = Line.of(command);
            Result result = line.quietly();
            String all = result.out() + result.err();
            Optional<String> hit =
                    all.lines().filter(text -> pattern.matcher(text).find()).findFirst();
            boolean met = wanted ? hit.isPresent() : hit.isEmpty() && result.ok();
            String found = hit.or(() -> all.strip().lines().findFirst()).orElse("(nothing)");
            return new Finding(
                    met, (wanted ? "a line with " : "no line with ") + regex, shorten(found.strip()), line.shown());
        };
    }

    /** A metric of a pod's proxy that counts a request: it is greater after it than it was before. */
    public static Expectation counts(String pod, String metric, String... request) {
        Request sent = Request.of(request);
        return () -> {
            long before = Metric.total(pod, metric);
            Requests.one(sent);
            long end = System.nanoTime() + COUNTED.toNanos();
            long after;
            do {
                after = Metric.total(pod, metric);
            } while (after <= before && System.nanoTime() < end);
            String expected = metric + " of " + pod + " counts a request";
            String found = after > before ? "it does" : "it stays as it was";
            return new Finding(
                    after > before,
                    expected,
                    found,
                    Line.of(Metric.command(pod)).shown());
        };
    }

    /** A metric of a pod's proxy that stays as it is, although a request was made. */
    static Expectation countsNot(String pod, String metric, String... request) {
        Expectation counts = counts(pod, metric, request);
        return () -> {
            Finding finding = counts.look();
            return new Finding(
                    !finding.met(),
                    metric + " of " + pod + " does not count a request",
                    finding.found(),
                    finding.command());
        };
    }

    /** A command's table with so many rows that meet the conditions ({@code "STATUS == HEALTHY"}). */
    public static Expectation rows(int count, String command, String... conditions) {
        String expected = count
                + (count == 1 ? " row" : " rows")
                + (conditions.length == 0 ? "" : " with " + String.join(", ", conditions));
        return () -> {
            Line line = Line.of(command);
            Result result = line.quietly();
            if (!result.ok()) {
                return new Finding(false, expected, shorten(result.err().strip()), line.shown());
            }
            Map.Entry<Integer, String> found = count(result.out(), conditions);
            return new Finding(found.getKey() == count, expected, found.getValue(), line.shown());
        };
    }

    private static Map.Entry<Integer, String> count(String printed, String... conditions) {
        TextTable table;
        try {
            table = Outputs.table(printed);
        } catch (TableException e) {
            return Map.entry(0, "no table: " + shorten(printed.strip()));
        }
        Query query = new Query(table);
        Arrays.asList(conditions).forEach(condition -> query.where(Place.here().rewrite(condition)));
        int rows = query.result().rows();
        return Map.entry(rows, rows + " of " + table.rows());
    }

    private static String shorten(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= FOUND_LIMIT ? line : line.substring(0, FOUND_LIMIT - 1) + "…";
    }
}
