package deepdive.notebook;

import deepdive.chart.Graph;
import deepdive.envoy.Admin;
import deepdive.kube.PodName;
import deepdive.kube.Proxies;
import deepdive.kube.ProxyAccess;
import deepdive.kube.Tunnel;
import deepdive.place.Place;
import deepdive.shell.Environment;
import deepdive.shell.ShellException;
import deepdive.table.Outputs;
import deepdive.table.TextTable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who called whom in the last seconds, by the metric {@code istio_requests_total} of all proxies: what each counted at
 * the end less what it had counted at the begin.
 */
final class Calls {
    private static final String METRIC = "istio_requests_total{";
    private static final int STATUS_PORT = 15020;

    /** An arrow of the picture, by the workloads at its ends. */
    private record Ends(String from, String to) {}

    /** Requests a second. */
    private static final class Count {
        double all;
        double failed;
        String security = "";
    }

    /**
     * What one proxy had counted at a time.
     *
     * @param counters metrics with their labels, as printed, and their values
     */
    record Page(long nanos, Map<String, Double> counters) {
        static Page of(long nanos, String prometheus) {
            String lines = prometheus
                    .lines()
                    .filter(line -> line.startsWith(METRIC))
                    .map(line -> line + "\n")
                    .collect(Collectors.joining());
            Map<String, Double> counters = new HashMap<>();
            if (!lines.isEmpty()) {
                TextTable table = Outputs.table(lines);
                for (int row = 0; row < table.rows(); row++) {
                    counters.put(table.cell(row, 0), Double.parseDouble(table.cell(row, 1)));
                }
            }
            return new Page(nanos, counters);
        }
    }

    private Calls() {}

    static Graph watch(int seconds) {
        try (Proxies proxies = ProxyAccess.open(Place.here().target(), "", Environment.get(), System.err)) {
            Map<PodName, Page> before = pages(proxies);
            Pause.millis(seconds * 1000L, "Interrupted while watching the mesh.");
            return graph("who called whom in the last " + seconds + " seconds", before, pages(proxies));
        }
    }

    private static Map<PodName, Page> pages(Proxies proxies) {
        Map<PodName, Page> pages = new HashMap<>();
        for (PodName pod : Pods.withProxies()) {
            InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            try (Tunnel tunnel = proxies.forward(pod, STATUS_PORT, any)) {
                byte[] page = new Admin(tunnel.address()).get("stats/prometheus");
                pages.put(pod, Page.of(System.nanoTime(), new String(page, StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new ShellException("The metrics of " + pod + " can't be read: " + e.getMessage());
            }
        }
        return pages;
    }

    /**
     * The client's side counts requests and failures: it sees also those that never arrive. The server's side says how
     * they came, and counts where the client has no proxy.
     */
    static Graph graph(String title, Map<PodName, Page> before, Map<PodName, Page> after) {
        Map<Ends, Count> clients = new HashMap<>();
        Map<Ends, Count> servers = new HashMap<>();
        after.forEach((pod, page) -> {
            Page first = before.get(pod);
            page.counters().forEach((metric, value) -> {
                double requests = first == null ? 0 : value - first.counters().getOrDefault(metric, 0.0);
                if (requests > 0) {
                    count(Metric.labels(metric), requests * 1e9 / (page.nanos() - first.nanos()), clients, servers);
                }
            });
        });
        Map<Ends, Count> all = new HashMap<>(servers);
        all.putAll(clients);
        List<Graph.Edge> edges = new ArrayList<>();
        all.forEach((ends, count) -> {
            String security = servers.getOrDefault(ends, count).security;
            edges.add(new Graph.Edge(ends.from(), ends.to(), count.all, count.failed / count.all, security));
        });
        return new Graph(title, edges);
    }

    private static void count(
            Map<String, String> labels, double rate, Map<Ends, Count> clients, Map<Ends, Count> servers) {
        Ends ends = new Ends(workload(labels, "source"), workload(labels, "destination"));
        boolean client = labels.getOrDefault("reporter", "").equals("source");
        Count count = (client ? clients : servers).computeIfAbsent(ends, none -> new Count());
        count.all += rate;
        count.failed += labels.getOrDefault("response_code", "").matches("[123]..") ? 0 : rate;
        count.security = client ? "" : security(labels.getOrDefault("connection_security_policy", ""));
    }

    private static String security(String policy) {
        return switch (policy) {
            case "mutual_tls" -> "mTLS";
            case "none" -> "plain";
            default -> "";
        };
    }

    /** Bookinfo's workloads by their name alone, others with their namespace. */
    private static String workload(Map<String, String> labels, String side) {
        String name = labels.getOrDefault(side + "_workload", "unknown");
        String namespace = labels.getOrDefault(side + "_workload_namespace", "unknown");
        return List.of("unknown", "bookinfo", "istio-system", "").contains(namespace) ? name : name + "." + namespace;
    }
}
