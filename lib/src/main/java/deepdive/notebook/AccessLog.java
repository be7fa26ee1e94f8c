package deepdive.notebook;

import deepdive.kube.PodName;
import deepdive.shell.Shell;
import deepdive.shell.ShellException;
import deepdive.table.Outputs;
import deepdive.table.Query;
import deepdive.table.TextTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The lines of a pod's access log since the latest request of the lesson, without the sandbox's own trickle of traffic.
 * Envoy writes its log in bursts, a second apart, so they are waited for.
 */
final class AccessLog {
    private static final String TRICKLE = "deepdive-traffic";
    private static final long PATIENCE_MILLIS = 10_000; // where they come, they do so within a second
    private static final long BETWEEN_MILLIS = 100;

    /** What a reader looks at first, in this order; the rest is in the log itself. */
    private static final List<String> TELLING = List.of(
            "METHOD",
            "PATH",
            "AUTHORITY",
            "RESPONSE_CODE",
            "RESPONSE_FLAGS",
            "RESPONSE_CODE_DETAILS",
            "CONNECTION_TERMINATION_DETAILS",
            "UPSTREAM_TRANSPORT_FAILURE_REASON",
            "DURATION",
            "UPSTREAM_HOST",
            "UPSTREAM_CLUSTER",
            "ROUTE_NAME");

    private static Instant begun = Instant.EPOCH;

    private AccessLog() {}

    /** From here on lines count. */
    static void requestBegins() {
        begun = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * The lines that meet the conditions, oldest first.
     *
     * @param atLeast so many are waited for
     * @throws ShellException where they do not come
     */
    static TextTable lines(int atLeast, String pod, String... conditions) {
        PodName name = Pods.find(pod);
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (true) {
            TextTable lines = read(name, conditions);
            if (lines.rows() >= atLeast) {
                return lines;
            }
            if (System.nanoTime() > end) {
                int all = read(name).rows();
                throw new ShellException("The access log of " + name.name() + " has " + lines.rows()
                        + " such lines since the latest request, not " + atLeast + " ("
                        + (all == 0 ? "none at all: was the request answered?" : "of " + all + " lines") + "): "
                        + String.join(", ", conditions));
            }
            Pause.millis(BETWEEN_MILLIS, "interrupted while waiting for the access log");
        }
    }

    private static TextTable read(PodName pod, String... conditions) {
        List<String> command = List.of(
                "kubectl", "logs", pod.name(), "-n", pod.namespace(), "-c", "istio-proxy", "--since-time=" + begun);
        String text = Shell.quiet().execute(command).orThrow().out();
        String own = String.join(
                "\n",
                text.lines()
                        .filter(line -> line.matches("\\[\\d{4}-\\d\\d-\\d\\dT[^\\]]+] \".*"))
                        .toList());
        if (own.isEmpty()) {
            return TextTable.ofRows("accesslog", TELLING, List.of());
        }
        Query query = new Query(Outputs.table(own + "\n"));
        query.where("START_TIME >= " + begun).where("USER-AGENT != " + TRICKLE);
        List.of(conditions).forEach(query::where);
        return query.result();
    }

    /** FIELD and VALUE of the last line, where it has something to say. */
    static TextTable telling(TextTable lines) {
        int last = lines.rows() - 1;
        List<List<String>> fields = TELLING.stream()
                .map(field -> List.of(field, lines.cell(last, field)))
                .filter(field -> field.get(0).equals("RESPONSE_FLAGS")
                        || !List.of("", "-").contains(field.get(1)))
                .toList();
        return TextTable.ofRows("fields", List.of("FIELD", "VALUE"), fields);
    }
}
