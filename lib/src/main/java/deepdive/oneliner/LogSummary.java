package deepdive.oneliner;

import deepdive.table.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** What an access log can be made into: a row a status, a row a route, or a row a line. */
enum LogSummary {
    /** How requests ended, the most frequent first. */
    STATUS(List.of("STATUS", "FLAGS", "REQUESTS", "SHARE", "MEANING", "P50", "P90", "P99"), List.of()) {
        @Override
        TextTable table(List<LogLine> lines) {
            Grid grid = new Grid(allColumns());
            for (List<LogLine> group : groups(lines, line -> List.of(line.status(), line.flags(), line.meaning()))) {
                LogLine any = group.get(0);
                Durations durations = Durations.of(group);
                grid.row(
                        any.status(),
                        any.flags(),
                        group.size(),
                        String.format(Locale.ROOT, "%d%%", Math.round(100.0 * group.size() / lines.size())),
                        any.meaning(),
                        durations.percentile(50),
                        durations.percentile(90),
                        durations.percentile(99));
            }
            return grid.table();
        }
    },
    /** How long each route took, the busiest first. */
    ROUTE(
            List.of("DIRECTION", "HOST", "SUBSET", "REQUESTS", "4XX", "5XX", "P50", "P90", "P99", "MAX", "ROUTE"),
            List.of("CLUSTER")) {
        @Override
        TextTable table(List<LogLine> lines) {
            Grid grid = new Grid(allColumns());
            for (List<LogLine> group :
                    groups(lines, line -> List.of(line.upstream(), line.host(), line.field("ROUTE_NAME")))) {
                LogLine any = group.get(0);
                Durations durations = Durations.of(group);
                grid.row(
                        any.upstream().direction(),
                        any.host(),
                        any.upstream().subset(),
                        group.size(),
                        ofClass(group, 4),
                        ofClass(group, 5),
                        durations.percentile(50),
                        durations.percentile(90),
                        durations.percentile(99),
                        durations.percentile(100),
                        any.field("ROUTE_NAME"),
                        any.upstream().cluster());
            }
            return grid.table();
        }
    },
    /** Each line, the oldest first. */
    LINE(
            List.of("TIME", "STATUS", "FLAGS", "MILLIS", "METHOD", "HOST", "PATH", "POD", "MEANING"),
            List.of(
                    "SUBSET",
                    "DIRECTION",
                    "ROUTE",
                    "UPSTREAM HOST",
                    "CLIENT",
                    "SENT",
                    "RECEIVED",
                    "USER AGENT",
                    "REQUEST ID",
                    "DETAILS",
                    "FAILURE")) {
        @Override
        TextTable table(List<LogLine> lines) {
            Grid grid = new Grid(allColumns());
            lines.stream()
                    .sorted(Comparator.comparing(line -> line.field("START_TIME")))
                    .forEach(line -> grid.row(row(line)));
            return grid.table();
        }
    };

    private final List<String> columns;
    private final List<String> more;

    LogSummary(List<String> columns, List<String> more) {
        this.columns = columns;
        this.more = more;
    }

    abstract TextTable table(List<LogLine> lines);

    List<String> columns() {
        return columns;
    }

    List<String> more() {
        return more;
    }

    List<String> allColumns() {
        List<String> all = new ArrayList<>(columns);
        all.addAll(more);
        return all;
    }

    /** The cells of a row for one line. */
    static Object[] row(LogLine line) {
        return new Object[] {
            line.field("START_TIME"),
            line.status(),
            line.flags(),
            line.duration(),
            line.field("METHOD"),
            line.host(),
            line.field("PATH"),
            line.pod(),
            line.meaning(),
            line.upstream().subset(),
            line.upstream().direction(),
            line.field("ROUTE_NAME"),
            line.field("UPSTREAM_HOST"),
            line.field("DOWNSTREAM_REMOTE_ADDRESS"),
            line.field("BYTES_SENT"),
            line.field("BYTES_RECEIVED"),
            line.field("USER-AGENT"),
            line.field("X-REQUEST-ID"),
            line.field("RESPONSE_CODE_DETAILS"),
            line.field("UPSTREAM_TRANSPORT_FAILURE_REASON")
        };
    }

    private static List<List<LogLine>> groups(List<LogLine> lines, Function<LogLine, List<Object>> key) {
        Map<List<Object>, List<LogLine>> groups = new LinkedHashMap<>();
        lines.forEach(line ->
                groups.computeIfAbsent(key.apply(line), k -> new ArrayList<>()).add(line));
        // equal sizes by key, so that the order does not hang on which pod answered first
        return groups.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<List<Object>, List<LogLine>> group) ->
                                -group.getValue().size())
                        .thenComparing(group -> group.getKey().toString()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static long ofClass(List<LogLine> lines, int hundreds) {
        return lines.stream().filter(line -> line.status() / 100 == hundreds).count();
    }
}
