package deepdive.oneliner;

import deepdive.envoy.ClustersPage;
import deepdive.envoy.ClustersPage.Host;
import deepdive.envoy.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** {@code endpoints}: the hosts behind each cluster, what Envoy thinks of them, and what it sent them. */
public final class EndpointsCommand extends FleetCommand {
    public static void main(String... args) {
        exit(new EndpointsCommand(), args);
    }

    @Override
    About about() {
        return new About(
                "endpoints",
                "The endpoints of a proxy, or of all: the addresses behind each cluster, which pod that is, whether it"
                        + " is\n"
                        + "healthy and was ejected (OUTLIER), and how many requests this proxy sent there, with what\n"
                        + "errors: answers 5xx, resets and timeouts.",
                ARGUMENTS,
                List.of(
                        "endpoints productpage.bookinfo --where 'HOST == reviews.bookinfo'",
                        "endpoints --where 'OUTLIER == FAILED'                 # who has ejected whom",
                        "endpoints --where 'ERRORS > 0' --sort ERRORS:desc --top 10",
                        "endpoints productpage.bookinfo --where 'REQUESTS > 0' --columns TARGET,REQUESTS --chart"
                                + " REQUESTS"));
    }

    @Override
    List<String> columns() {
        return List.of(POD, "ADDRESS", "STATUS", "OUTLIER", "HOST", "SUBSET", "REQUESTS", "ERRORS", "TARGET");
    }

    @Override
    List<String> more() {
        return List.of(
                "PORT",
                "SUCCESSES",
                "TIMEOUTS",
                "ACTIVE",
                "CONNECTIONS",
                "CONNECT FAILURES",
                "WEIGHT",
                "ZONE",
                "CLUSTER");
    }

    @Override
    List<List<Object>> rows(Fleet fleet, Proxy proxy) {
        byte[] page = fleet.page(proxy, "clusters?format=json");
        return rows(ClustersPage.parse(page, proxy.name().toString()), fleet::podAt);
    }

    /** @param podAt the pod of an address; empty for none */
    static List<List<Object>> rows(ClustersPage page, UnaryOperator<String> podAt) {
        record Found(Host host, JsonNode status) {}
        List<Found> found = new ArrayList<>();
        for (JsonNode cluster : page.clusters()) {
            for (JsonNode status : Fields.list(cluster, "host_statuses")) {
                found.add(new Found(Host.of(status, Fields.text(cluster, "name")), status));
            }
        }
        found.sort(Comparator.comparing((Found each) -> each.host().address())
                .thenComparing(each -> each.host().port())
                .thenComparing(each -> each.host().cluster()));
        List<List<Object>> rows = new ArrayList<>();
        for (Found each : found) {
            Host host = each.host();
            Upstream upstream = Upstream.of(host.cluster());
            Map<String, Long> counts = counts(each.status());
            rows.add(row(
                    address(host),
                    host.health(),
                    host.failedOutlierCheck() ? "FAILED" : "OK",
                    upstream.title(),
                    upstream.subset(),
                    counts.getOrDefault("rq_total", 0L),
                    counts.getOrDefault("rq_error", 0L),
                    podAt.apply(host.address()),
                    upstream.port(),
                    counts.getOrDefault("rq_success", 0L),
                    counts.getOrDefault("rq_timeout", 0L),
                    counts.getOrDefault("rq_active", 0L),
                    counts.getOrDefault("cx_active", 0L),
                    counts.getOrDefault("cx_connect_fail", 0L),
                    Fields.number(each.status(), "weight"),
                    Fields.text(each.status(), "locality", "zone"),
                    host.cluster()));
        }
        return rows;
    }

    /** {@code IP:PORT}; of a Unix socket the file's name, since the path says nothing and is long. */
    private static String address(Host host) {
        if (host.address().startsWith("unix://")) {
            return "unix:" + host.address().substring(host.address().lastIndexOf('/') + 1);
        }
        return host.port() == 0 ? host.address() : host.address() + ":" + host.port();
    }

    /** A zero has no value in the page. */
    private static Map<String, Long> counts(JsonNode host) {
        Map<String, Long> counts = new HashMap<>();
        for (JsonNode stat : Fields.list(host, "stats")) {
            counts.put(Fields.text(stat, "name"), Fields.number(stat, "value"));
        }
        return counts;
    }
}
