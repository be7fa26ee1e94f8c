package deepdive.notebook;

import deepdive.envoy.ClusterName;
import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import deepdive.kube.PodName;
import deepdive.kube.Proxies;
import deepdive.kube.ProxyAccess;
import deepdive.place.Place;
import deepdive.shell.Environment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tools.jackson.databind.JsonNode;

/** How productpage's Envoy shares out the requests for a service: by its route, and by its own counters. */
final class Shares {
    private static final int ADMIN_PORT = 15000;
    /** Since Istio 1.23 a {@code ;} ends the cluster's name; both forms are read. */
    private static final Pattern TOTAL =
            Pattern.compile("(?m)^cluster\\.(outbound\\|.*?);?\\.upstream_rq_total: (\\d+)$");

    private static final String ROUTE = "istioctl proxy-config route {productpage} --name 9080 -o json";

    private Shares() {}

    /** What shows the same to a learner. */
    static String command() {
        return Pods.expand(ROUTE);
    }

    /** SUBSET and WEIGHT of the route for everybody: those before it match on something. */
    static Table weights(String service) {
        TreeMap<String, Integer> weights = byName(service);
        return Table.create(
                "weights of " + service,
                StringColumn.create("SUBSET", List.copyOf(weights.keySet())),
                IntColumn.create(
                        "WEIGHT", weights.values().stream().mapToInt(w -> w).toArray()));
    }

    static TreeMap<String, Integer> byName(String service) {
        byte[] printed = Line.of(ROUTE).quietly().orThrow().out().getBytes(StandardCharsets.UTF_8);
        TreeMap<String, Integer> weights = new TreeMap<>();
        for (JsonNode table : Json.parse(printed)) {
            for (JsonNode virtualHost : Fields.list(table, "virtualHosts")) {
                if (Fields.text(virtualHost, "name").matches(Pattern.quote(service) + "\\.[^.]+\\.svc\\..*")
                        && !Fields.text(virtualHost, "name").contains(".default.")) {
                    List<JsonNode> routes = Fields.list(virtualHost, "routes");
                    weights.putAll(ofRoute(Fields.get(routes.get(routes.size() - 1), "route")));
                }
            }
        }
        return weights;
    }

    private static Map<String, Integer> ofRoute(JsonNode action) {
        Map<String, Integer> weights = new TreeMap<>();
        if (Fields.has(action, "cluster")) {
            weights.put(subset(Fields.text(action, "cluster")), 100);
        }
        for (JsonNode cluster : Fields.list(Fields.get(action, "weightedClusters"), "clusters")) {
            weights.put(
                    subset(Fields.text(cluster, "name")),
                    Fields.get(cluster, "weight").asInt(0));
        }
        return weights;
    }

    private static String subset(String cluster) {
        return ClusterName.of(cluster)
                .map(ClusterName::subset)
                .filter(subset -> !subset.isEmpty())
                .orElse("all");
    }

    /** SUBSET, WEIGHT, REQUESTS and SHARE (percent, as WEIGHT) while so many product pages are asked for. */
    static Table observed(int requests, String service) {
        TreeMap<String, Integer> weights = byName(service);
        TreeMap<String, Long> counted = new TreeMap<>();
        try (Proxies proxies = ProxyAccess.open(Place.here().target(), "", Environment.get(), System.err)) {
            PodName pod = Pods.find("productpage");
            Map<String, Long> before = totals(proxies, pod, service);
            Requests.many(requests, Request.of("/productpage"));
            totals(proxies, pod, service)
                    .forEach((subset, total) -> counted.put(subset, total - before.getOrDefault(subset, 0L)));
        }
        weights.keySet().forEach(subset -> counted.putIfAbsent(subset, 0L));
        counted.keySet().removeIf(subset -> !weights.containsKey(subset) && counted.get(subset) == 0);
        double sum = Math.max(1, counted.values().stream().mapToLong(n -> n).sum());
        List<String> subsets = new ArrayList<>(counted.keySet());
        return Table.create(
                "requests for " + service,
                StringColumn.create("SUBSET", subsets),
                IntColumn.create(
                        "WEIGHT",
                        subsets.stream()
                                .mapToInt(s -> weights.getOrDefault(s, 0))
                                .toArray()),
                IntColumn.create(
                        "REQUESTS",
                        subsets.stream()
                                .mapToInt(s -> counted.get(s).intValue())
                                .toArray()),
                DoubleColumn.create(
                        "SHARE",
                        subsets.stream()
                                .mapToDouble(s -> Math.round(counted.get(s) * 1000 / sum) / 10.0)
                                .toArray()));
    }

    private static Map<String, Long> totals(Proxies proxies, PodName pod, String service) {
        String stats =
                new String(proxies.get(pod, "/stats?filter=upstream_rq_total", ADMIN_PORT), StandardCharsets.UTF_8);
        Map<String, Long> totals = new TreeMap<>();
        Matcher total = TOTAL.matcher(stats);
        while (total.find()) {
            String host = ClusterName.of(total.group(1)).map(ClusterName::host).orElse("");
            if (host.equals(service + "." + pod.namespace() + ".svc.cluster.local")) {
                totals.merge(subset(total.group(1)), Long.parseLong(total.group(2)), Long::sum);
            }
        }
        return totals;
    }
}
