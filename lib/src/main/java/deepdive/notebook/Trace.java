package deepdive.notebook;

import deepdive.kube.PodName;
import deepdive.shell.ShellException;
import deepdive.table.Outputs;
import deepdive.table.TextTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The way of one request through the mesh, by the access logs of all proxies: a line for each proxy that it met, found by
 * its request id. The ids are passed on by Envoy, and by Bookinfo's apps.
 */
final class Trace {
    /** @param outbound whether the pod was the client of this hop, and not its server */
    record Hop(String pod, boolean outbound, String path, String status, Instant start, double millis) {}

    private Trace() {}

    /** HOP, PATH, STATUS, AT (milliseconds since the first) and DURATION (likewise), in the order of the request. */
    static Table of(String id) {
        List<Hop> hops = new ArrayList<>();
        for (PodName pod : Pods.withProxies()) {
            String logs = "kubectl logs " + pod.name() + " -n " + pod.namespace()
                    + " -c istio-proxy --since=2m | grep '" + id + "'";
            String lines = Line.of(logs).quietly().orThrow().out();
            if (!lines.isBlank()) {
                hops.addAll(hops(pod, Outputs.table(lines)));
            }
        }
        if (hops.isEmpty()) {
            throw new ShellException("No proxy has logged a request with the id " + id + " in the last two minutes.");
        }
        return table(hops);
    }

    static List<Hop> hops(PodName pod, TextTable log) {
        List<Hop> hops = new ArrayList<>();
        for (int row = 0; row < log.rows(); row++) {
            hops.add(new Hop(
                    pod.name().replaceAll("-[a-z0-9]+-[a-z0-9]+$", ""),
                    log.cell(row, "UPSTREAM_CLUSTER").startsWith("outbound"),
                    log.cell(row, "PATH"),
                    log.cell(row, "RESPONSE_CODE"),
                    Instant.parse(log.cell(row, "START_TIME")),
                    Double.parseDouble(log.cell(row, "DURATION"))));
        }
        return hops;
    }

    /**
     * The logs have milliseconds, and a hop may take less than one: so by path, as first asked for, and the client's side
     * before the server's.
     */
    static Table table(List<Hop> hops) {
        List<String> paths = hops.stream()
                .sorted((one, other) -> inOrder(hops, one, other))
                .map(Hop::path)
                .distinct()
                .toList();
        List<Hop> order = hops.stream()
                .sorted(Comparator.comparing((Hop hop) -> paths.indexOf(hop.path()))
                        .thenComparing(hop -> !hop.outbound()))
                .toList();
        DoubleColumn at = DoubleColumn.create("AT");
        order.forEach(hop ->
                at.append(Duration.between(order.get(0).start(), hop.start()).toNanos() / 1e6));
        return Table.create(
                "trace",
                text("HOP", order, hop -> hop.pod() + (hop.outbound() ? " (client)" : " (server)")),
                text("PATH", order, Hop::path),
                text("STATUS", order, Hop::status),
                at,
                DoubleColumn.create(
                        "DURATION", order.stream().mapToDouble(Hop::millis).toArray()));
    }

    /** Begun in the same millisecond: who asked before who was asked; of two that one application asked, the first is over. */
    private static int inOrder(List<Hop> hops, Hop one, Hop other) {
        int byStart = one.start().compareTo(other.start());
        if (byStart != 0) {
            return byStart;
        }
        int byCause = Boolean.compare(causes(hops, other, one), causes(hops, one, other));
        return byCause != 0 ? byCause : Double.compare(one.millis(), other.millis());
    }

    /** Whether a pod that was asked for the one path asked for the other. */
    private static boolean causes(List<Hop> hops, Hop one, Hop other) {
        return hops.stream()
                .filter(asked -> !asked.outbound() && asked.path().equals(one.path()))
                .anyMatch(asked -> hops.stream()
                        .anyMatch(asking -> asking.outbound()
                                && asking.path().equals(other.path())
                                && asking.pod().equals(asked.pod())));
    }

    private static StringColumn text(String name, List<Hop> hops, Function<Hop, String> field) {
        return StringColumn.create(name, hops.stream().map(field).toList());
    }
}
