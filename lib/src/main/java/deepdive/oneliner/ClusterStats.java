package deepdive.oneliner;

import deepdive.envoy.Fields;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * What an Envoy counted for one cluster.
 *
 * @param counts by the statistic's name after the cluster's: {@code upstream_rq_total}
 * @param times milliseconds from request to answer, by quantile in percent ({@code 99.0})
 * @see <a href="https://www.envoyproxy.io/docs/envoy/latest/configuration/upstream/cluster_manager/cluster_stats">Envoy:
 *     cluster statistics</a>
 */
record ClusterStats(String cluster, Map<String, Long> counts, Map<Double, Double> times) {
    private static final String START = "cluster.";
    private static final String TIME = "upstream_rq_time";
    /** A cluster's name has dots of its own; since 1.27 Istio ends it with a semicolon, before that these tell its end. */
    private static final List<String> PARTS = List.of(";.", ".upstream_rq", ".upstream_cx", ".outlier_detection.");

    /** Reads {@code /stats?format=json}: the clusters in their order, those without such statistics left out. */
    static List<ClusterStats> parse(JsonNode page) {
        Map<String, ClusterStats> found = new LinkedHashMap<>();
        for (JsonNode stat : Fields.list(page, "stats")) {
            if (Fields.has(stat, "histograms")) {
                readTimes(Fields.get(stat, "histograms"), found);
            } else {
                String name = Fields.text(stat, "name");
                int end = end(name);
                if (end > 0) {
                    String rest = name.substring(end).replaceFirst("^;?\\.", "");
                    of(name.substring(START.length(), end), found).counts.put(rest, Fields.number(stat, "value"));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static ClusterStats of(String cluster, Map<String, ClusterStats> found) {
        return found.computeIfAbsent(cluster, name -> new ClusterStats(name, new HashMap<>(), new HashMap<>()));
    }

    /** Where the cluster's name ends; 0 where the statistic is none of a cluster. */
    private static int end(String name) {
        if (!name.startsWith(START)) {
            return 0;
        }
        for (String part : PARTS) {
            int at = name.indexOf(part);
            if (at > START.length()) {
                return at;
            }
        }
        return 0;
    }

    private static void readTimes(JsonNode histograms, Map<String, ClusterStats> found) {
        List<JsonNode> quantiles = Fields.list(histograms, "supported_quantiles");
        for (JsonNode histogram : Fields.list(histograms, "computed_quantiles")) {
            String name = Fields.text(histogram, "name");
            int end = end(name);
            if (end == 0 || !name.substring(end).replaceFirst("^;?\\.", "").equals(TIME)) {
                continue;
            }
            ClusterStats stats = of(name.substring(START.length(), end), found);
            List<JsonNode> values = Fields.list(histogram, "values");
            for (int q = 0; q < Math.min(values.size(), quantiles.size()); q++) {
                JsonNode value = Fields.get(values.get(q), "cumulative");
                if (value.isNumber()) {
                    stats.times.put(quantiles.get(q).asDouble(), value.asDouble());
                }
            }
        }
    }

    long count(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /** Requests that had an answer or failed; those that wait are not among them. */
    long requests() {
        return count("upstream_rq_total");
    }

    /** Milliseconds since the proxy started; empty where nothing was measured. */
    OptionalDouble time(double quantile) {
        Double time = times.get(quantile);
        return time == null || requests() == 0 ? OptionalDouble.empty() : OptionalDouble.of(time);
    }
}
