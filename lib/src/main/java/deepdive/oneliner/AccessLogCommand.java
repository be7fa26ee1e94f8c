package deepdive.oneliner;

import deepdive.cli.Flag;
import deepdive.cli.FlagException;
import deepdive.envoy.EnvoyException;
import deepdive.table.TextTable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code access-log}: what proxies logged, counted by status or route, or line by line. */
public final class AccessLogCommand extends OneLiner {
    /** A whole log may be long; it comes from the API, not from a proxy that could stand still. */
    private static final Duration READING = Duration.ofMinutes(10);

    public AccessLogCommand() {
        flags.add(new Flag(
                        "by",
                        "",
                        Flag.Type.STRING,
                        "status",
                        "A row for each: status, route or line",
                        Flag.Scope.COMMAND))
                .texts("file", "f", "Read files instead; - is standard input")
                .number("tail", 1000, "The last lines of each log; -1 for all")
                .yes("follow", false, "Print new lines as they come, until Ctrl-C");
        LogFilter.addTo(flags);
    }

    public static void main(String... args) {
        exit(new AccessLogCommand(), args);
    }

    @Override
    About about() {
        return new About(
                "access-log",
                "Access logs of proxies, or of files: how requests ended and what Envoy's response flags mean, how"
                        + " long\n"
                        + "routes took (milliseconds that half, 90 and 99 percent did not exceed), or each line as a"
                        + " row.\n"
                        + "Text and JSON formats of Istio are read; other lines are passed over.",
                FleetCommand.ARGUMENTS,
                List.of(
                        "access-log                                             # how all requests of the mesh ended",
                        "access-log productpage.bookinfo --by route --sort P99:desc",
                        "access-log --status '>=500' --since 5m --by line",
                        "access-log --flags UH,UF,UO --by route",
                        "access-log istio-ingressgateway --path '^/productpage' --follow",
                        "kubectl logs deploy/reviews-v1 -n bookinfo -c istio-proxy | access-log -f - --by line -o"
                                + " json"));
    }

    @Override
    List<String> columns() {
        return summary().columns();
    }

    @Override
    List<String> more() {
        return summary().more();
    }

    private LogSummary summary() {
        return switch (flags.text("by").toLowerCase(Locale.ROOT)) {
            case "status" -> LogSummary.STATUS;
            case "route" -> LogSummary.ROUTE;
            case "line" -> LogSummary.LINE;
            default -> throw new FlagException("--by " + flags.text("by") + ": want status, route or line");
        };
    }

    @Override
    void check() {
        summary();
        LogFilter.of(flags, Instant.now());
        if (!flags.texts("file").isEmpty() && !args.isEmpty()) {
            throw new FlagException("name pods or files (-f), not both");
        }
        if (flags.yes("follow")
                && (flags.isSet("by") && summary() != LogSummary.LINE
                        || !List.of("table", "wide", "json").contains(flags.text("output")))) {
            throw new FlagException("--follow prints lines, as a table or with -o json an object each");
        }
    }

    @Override
    void run(Session session) throws IOException {
        if (!flags.yes("follow")) {
            super.run(session);
            return;
        }
        LogSource source = new LogSource(session, flags);
        LogFollower follower =
                new LogFollower(session, source, flags.text("output").equals("json"));
        LogFilter filter = LogFilter.of(flags, Instant.now());
        if (flags.texts("file").isEmpty()) {
            follower.follow(new Fleet(session, this).proxies(args), filter);
        }
        for (String file : flags.texts("file")) {
            follower.follow(file, filter);
        }
    }

    @Override
    TextTable answer(Session session) throws IOException {
        LogSource source = new LogSource(session, flags);
        List<LogLine> lines = new ArrayList<>();
        for (String file : flags.texts("file")) {
            source.file(file, lines::add);
        }
        if (flags.texts("file").isEmpty()) {
            Fleet fleet = new Fleet(session, this);
            fleet.ask(fleet.proxies(args), source::lines, READING).values().forEach(lines::addAll);
        }
        if (lines.isEmpty() && !flags.isSet("since")) {
            throw new EnvoyException("there is no line of an access log"
                    + (flags.texts("file").isEmpty()
                            ? ": no request yet, or access logs are off (meshConfig.accessLogFile, Telemetry)"
                            : " in " + String.join(", ", flags.texts("file"))));
        }
        LogFilter filter = LogFilter.of(flags, Instant.now());
        return summary().table(lines.stream().filter(filter).toList());
    }

    /** Without pods there is no name to show. */
    @Override
    List<String> obvious() {
        return flags.texts("file").isEmpty() ? List.of() : List.of("POD");
    }
}
