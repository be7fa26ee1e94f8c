package deepdive.oneliner;

import deepdive.envoy.ClustersPage;
import deepdive.envoy.Fields;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Requests that a proxy sent on, and those that failed: to its own app, and to others. */
record Counters(long in, long inErrors, long out, long outErrors) {

    /** From {@code /clusters}, which every proxy has, whatever statistics it is told to keep. */
    static Counters of(ClustersPage page) {
        long[] sums = new long[4];
        for (JsonNode cluster : page.clusters()) {
            String direction = Upstream.of(Fields.text(cluster, "name")).direction();
            int at = direction.equals("inbound") ? 0 : direction.equals("outbound") ? 2 : -1;
            if (at < 0) {
                continue; // the proxy's own: its control plane, its agent
            }
            for (JsonNode host : Fields.list(cluster, "host_statuses")) {
                for (JsonNode stat : Fields.list(host, "stats")) {
                    String name = Fields.text(stat, "name");
                    long value = Fields.number(stat, "value");
                    sums[at] += name.equals("rq_total") ? value : 0;
                    sums[at + 1] += name.equals("rq_error") ? value : 0;
                }
            }
        }
        return new Counters(sums[0], sums[1], sums[2], sums[3]);
    }

    /** What came since; an endpoint that went away in between took its count with it. */
    Counters since(Counters before) {
        return new Counters(
                Math.max(0, in - before.in),
                Math.max(0, inErrors - before.inErrors),
                Math.max(0, out - before.out),
                Math.max(0, outErrors - before.outErrors));
    }

    static String rate(long requests, Duration window) {
        return String.format(Locale.ROOT, "%.1f", requests * 1000.0 / window.toMillis());
    }

    /** {@code 12%}; empty where there was no request. */
    static String share(long errors, long requests) {
        return requests == 0 ? "" : Math.round(100.0 * errors / requests) + "%";
    }
}
