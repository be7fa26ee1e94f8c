package deepdive.oneliner;

import deepdive.cli.FlagException;
import deepdive.envoy.ClustersPage;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.kubectl.Usage;
import deepdive.table.TextTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code top}: what pods use and how many requests they serve. */
public final class TopCommand extends OneLiner {
    /** What a pod without a proxy, or one that did not answer, has. */
    private static final List<Object> NO_RATES = List.of("", "", "", "");

    public TopCommand() {
        flags.yes("containers", false, "A row for each container")
                .duration("window", "2s", "Over how long requests are counted");
    }

    public static void main(String... args) {
        exit(new TopCommand(), args);
    }

    @Override
    About about() {
        return new About(
                "top",
                "CPU and memory of pods, as metrics-server measured them, and how many requests a second each one's"
                        + " proxy\n"
                        + "sends on to its app (IN/S) and to other services (OUT/S), counted over a short window, with\n"
                        + "the share of them that failed (5xx, resets, timeouts).",
                FleetCommand.ARGUMENTS,
                List.of(
                        "top",
                        "top -n bookinfo --containers --sort CPU:desc",
                        "top --window 10s --where 'IN ERRORS > 0%'",
                        "top --sort MEMORY:desc --top 5",
                        "top --chart IN/S"));
    }

    @Override
    List<String> columns() {
        return flags.yes("containers")
                ? List.of("POD", "CONTAINER", "CPU", "MEMORY", "IN/S", "OUT/S", "IN ERRORS", "OUT ERRORS")
                : List.of("POD", "CPU", "MEMORY", "IN/S", "OUT/S", "IN ERRORS", "OUT ERRORS");
    }

    @Override
    List<String> more() {
        return List.of();
    }

    @Override
    void check() {
        if (flags.duration("window").toMillis() < 100) {
            throw new FlagException("--window " + flags.text("window") + ": want at least 100ms");
        }
    }

    @Override
    TextTable answer(Session session) {
        Fleet fleet = new Fleet(session, this);
        List<Proxy> pods = fleet.pods(args);
        if (session.isSnapshot()) {
            session.note("a snapshot is one moment, so there are no requests a second in it");
        }
        Map<Proxy, List<Object>> rates = session.isSnapshot()
                ? Map.of()
                : rates(fleet, pods.stream().filter(Proxy::hasProxy).toList());
        Map<String, JsonNode> measured = measured(session);
        Grid grid = new Grid(columns());
        for (Proxy pod : pods) {
            List<JsonNode> containers = containers(measured.get(pod.name().toString()));
            List<Object> requests = rates.getOrDefault(pod, NO_RATES);
            if (!flags.yes("containers")) {
                grid.row(row(List.of(pod.name()), containers, requests));
                continue;
            }
            for (JsonNode container : containers) {
                String name = Fields.text(container, "name");
                boolean proxy = name.equals(Proxy.CONTAINER);
                grid.row(row(List.of(pod.name(), name), List.of(container), proxy ? requests : NO_RATES));
            }
        }
        return grid.table();
    }

    private static Object[] row(List<Object> start, List<JsonNode> containers, List<Object> requests) {
        List<Object> row = new ArrayList<>(start);
        Usage usage = Usage.sum(containers);
        row.add(containers.isEmpty() ? "" : usage.cores());
        row.add(containers.isEmpty() ? "" : usage.bytes());
        row.addAll(requests);
        return row.toArray();
    }

    /** By {@code POD.NAMESPACE}; without metrics-server there is a word about it, and the rest of the answer. */
    private static Map<String, JsonNode> measured(Session session) {
        Map<String, JsonNode> measured = new HashMap<>();
        try {
            for (JsonNode pod : session.objects().list("metrics.k8s.io/v1beta1", "", "pods")) {
                measured.put(Proxy.of(pod).name().toString(), pod);
            }
        } catch (EnvoyException e) {
            session.missing("no CPU and memory, since the Metrics API does not answer: " + e.getMessage());
        }
        return measured;
    }

    private static List<JsonNode> containers(JsonNode pod) {
        List<JsonNode> containers = new ArrayList<>(pod == null ? List.of() : Fields.list(pod, "containers"));
        containers.sort(java.util.Comparator.comparing(container -> Fields.text(container, "name")));
        return containers;
    }

    private Map<Proxy, List<Object>> rates(Fleet fleet, List<Proxy> proxies) {
        if (proxies.isEmpty()) {
            return Map.of();
        }
        record Sample(Counters counters, long nanos) {}
        Map<Proxy, Sample> before = fleet.ask(proxies, proxy -> new Sample(counters(fleet, proxy), System.nanoTime()));
        try {
            Thread.sleep(flags.duration("window").toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvoyException("interrupted", e);
        }
        Map<Proxy, Sample> after =
                fleet.ask(List.copyOf(before.keySet()), proxy -> new Sample(counters(fleet, proxy), System.nanoTime()));
        Map<Proxy, List<Object>> rates = new HashMap<>();
        after.forEach((proxy, sample) -> {
            Counters seen = sample.counters().since(before.get(proxy).counters());
            Duration window =
                    Duration.ofNanos(sample.nanos() - before.get(proxy).nanos());
            rates.put(
                    proxy,
                    List.of(
                            Counters.rate(seen.in(), window),
                            Counters.rate(seen.out(), window),
                            Counters.share(seen.inErrors(), seen.in()),
                            Counters.share(seen.outErrors(), seen.out())));
        });
        return rates;
    }

    private static Counters counters(Fleet fleet, Proxy proxy) {
        return Counters.of(ClustersPage.parse(
                fleet.page(proxy, "clusters?format=json"), proxy.name().toString()));
    }
}
