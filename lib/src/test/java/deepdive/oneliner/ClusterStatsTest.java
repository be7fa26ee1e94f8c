package deepdive.oneliner;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.envoy.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Statistics by cluster, whose names have dots, out of one list. */
class ClusterStatsTest {
    private static final String PAGE =
            """
            {"stats": [
              {"name": "server.uptime", "value": 12},
              {"name": "cluster.outbound|9080|v1|reviews.bookinfo.svc.cluster.local;.upstream_rq_total", "value": 42},
              {"name": "cluster.outbound|9080|v1|reviews.bookinfo.svc.cluster.local;.upstream_rq_2xx", "value": 40},
              {"name": "cluster.outbound|9080|v1|reviews.bookinfo.svc.cluster.local;.external.upstream_rq_2xx", "value": 39},
              {"name": "cluster.outbound|9080|v1|reviews.bookinfo.svc.cluster.local;.upstream_rq_per_try_timeout", "value": 2},
              {"name": "cluster.outbound|9080||old.shop.svc.cluster.local.upstream_rq_total", "value": 1},
              {"name": "cluster.outbound|80||idle.shop.svc.cluster.local;.upstream_rq_total", "value": 0},
              {"histograms": {"supported_quantiles": [0, 50, 90, 99, 99.5],
                "computed_quantiles": [
                  {"name": "cluster.outbound|9080|v1|reviews.bookinfo.svc.cluster.local;.upstream_rq_time", "values": [
                    {"interval": 1, "cumulative": 1}, {"interval": null, "cumulative": 3.04}, {"interval": 1, "cumulative": 8.05},
                    {"interval": 1, "cumulative": 62.5}, {"interval": 1, "cumulative": 70}]},
                  {"name": "cluster.outbound|9080|v1|reviews.bookinfo.svc.cluster.local;.upstream_cx_length_ms", "values": [
                    {"cumulative": 1}, {"cumulative": 999}, {"cumulative": 999}, {"cumulative": 999}, {"cumulative": 999}]},
                  {"name": "cluster.outbound|9080||old.shop.svc.cluster.local.upstream_rq_time", "values": [
                    {"cumulative": null}, {"cumulative": null}, {"cumulative": null}, {"cumulative": null}, {"cumulative": null}]}]}}]}
            """;

    @Test
    void oneRowForEachClusterThatGotRequests() {
        List<ClusterStats> stats = ClusterStats.parse(Json.parse(PAGE.getBytes(StandardCharsets.UTF_8)));
        assertThat(RecordedProxiesTest.cells(
                        StatsCommand.rows(stats, false),
                        new StatsCommand(),
                        "HOST",
                        "SUBSET",
                        "REQUESTS",
                        "2XX",
                        "TIMEOUTS",
                        "P50",
                        "P90",
                        "P99"))
                .containsExactly(
                        List.of("old.shop", "", "1", "0", "0", "", "", ""),
                        List.of("reviews.bookinfo", "v1", "42", "40", "2", "3.0", "8.1", "62.5"));
        assertThat(StatsCommand.rows(stats, true)).hasSize(3);
    }
}
