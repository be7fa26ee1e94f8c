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

    /** PROXY, SIDE (client, server), PATH, STATUS, AT (milliseconds since the first) and DURATION (likewise), in order. */
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

    /** Clocks of one machine agree to the millisecond that the logs have; within one, the longer hop is the outer one. */
    static Table table(List<Hop> unsorted) {
        List<Hop> hops = new ArrayList<>(unsorted);
        hops.sort(Comparator.comparing(Hop::start)
                .thenComparing(hop -> -hop.millis())
                .thenComparing(hop -> !hop.outbound()));
        Table table = Table.create(
                "trace",
                StringColumn.create("PROXY"),
                StringColumn.create("SIDE"),
                StringColumn.create("PATH"),
                StringColumn.create("STATUS"),
                DoubleColumn.create("AT"),
                DoubleColumn.create("DURATION"));
        for (Hop hop : hops) {
            table.stringColumn("PROXY").append(hop.pod());
            table.stringColumn("SIDE").append(hop.outbound() ? "client" : "server");
            table.stringColumn("PATH").append(hop.path());
            table.stringColumn("STATUS").append(hop.status());
            table.doubleColumn("AT")
                    .append(Duration.between(hops.get(0).start(), hop.start()).toNanos() / 1e6);
            table.doubleColumn("DURATION").append(hop.millis());
        }
        return table;
    }
}
