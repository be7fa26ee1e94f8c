package deepdive.oneliner;

import deepdive.cli.Flag;
import deepdive.envoy.ClusterName;
import deepdive.envoy.EnvoyException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** {@code stats}: what proxies counted for each upstream cluster. */
public final class StatsCommand extends FleetCommand {
    public StatsCommand() {
        flags.add(
                new Flag("all", "a", Flag.Type.BOOL, "false", "Clusters that got no request too", Flag.Scope.COMMAND));
    }

    public static void main(String... args) {
        exit(new StatsCommand(), args);
    }

    @Override
    About about() {
        return new About(
                "stats",
                "What a proxy, or each, counted for every upstream cluster since it started: requests, answers by"
                        + " class,\n"
                        + "retries, timeouts, ejections, and from Envoy's histograms how many milliseconds half, 90 and\n"
                        + "99 percent of the answers took at most.",
                ARGUMENTS,
                List.of(
                        "stats productpage.bookinfo",
                        "stats --where '5XX > 0' --sort 5XX:desc",
                        "stats --sort P99:desc --top 5",
                        "stats productpage.bookinfo --columns HOST,REQUESTS --chart REQUESTS",
                        "stats productpage.bookinfo -o json"));
    }

    @Override
    List<String> columns() {
        return List.of(
                POD,
                "HOST",
                "SUBSET",
                "REQUESTS",
                "2XX",
                "4XX",
                "5XX",
                "RETRIES",
                "TIMEOUTS",
                "EJECTIONS",
                "P50",
                "P90",
                "P99");
    }

    @Override
    List<String> more() {
        return List.of("PORT", "3XX", "RESETS", "OVERFLOWS", "CONNECTIONS", "CONNECT FAILURES", "CLUSTER");
    }

    @Override
    List<List<Object>> rows(Fleet fleet, Proxy proxy) {
        List<ClusterStats> stats = ClusterStats.parse(fleet.json(proxy, "stats?format=json"));
        if (stats.stream()
                .noneMatch(cluster -> ClusterName.of(cluster.cluster()).isPresent())) {
            throw new EnvoyException(proxy.name() + " keeps no statistics of clusters: Istio's proxies do where the pod"
                    + " has the annotation sidecar.istio.io/statsInclusionPrefixes: cluster.outbound,cluster.inbound");
        }
        return rows(stats, flags.yes("all"));
    }

    static List<List<Object>> rows(List<ClusterStats> stats, boolean all) {
        List<List<Object>> rows = new ArrayList<>();
        stats.stream()
                .filter(cluster -> all || cluster.requests() > 0)
                .sorted(Comparator.comparing(cluster -> ClusterName.sortable(cluster.cluster())))
                .forEach(cluster -> rows.add(row(cluster)));
        return rows;
    }

    private static List<Object> row(ClusterStats stats) {
        Upstream upstream = Upstream.of(stats.cluster());
        return row(
                upstream.title(),
                upstream.subset(),
                stats.requests(),
                stats.count("upstream_rq_2xx"),
                stats.count("upstream_rq_4xx"),
                stats.count("upstream_rq_5xx"),
                stats.count("upstream_rq_retry"),
                stats.count("upstream_rq_timeout") + stats.count("upstream_rq_per_try_timeout"),
                stats.count("outlier_detection.ejections_enforced_total"),
                milliseconds(stats.time(50)),
                milliseconds(stats.time(90)),
                milliseconds(stats.time(99)),
                upstream.port(),
                stats.count("upstream_rq_3xx"),
                stats.count("upstream_rq_rx_reset") + stats.count("upstream_rq_tx_reset"),
                stats.count("upstream_rq_pending_overflow") + stats.count("upstream_cx_overflow"),
                stats.count("upstream_cx_active"),
                stats.count("upstream_cx_connect_fail"),
                stats.cluster());
    }

    /** To a tenth. */
    private static String milliseconds(OptionalDouble time) {
        return time.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f", time.getAsDouble());
    }
}
