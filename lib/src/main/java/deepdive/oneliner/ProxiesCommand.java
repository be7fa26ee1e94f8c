package deepdive.oneliner;

import deepdive.cli.HumanDuration;
import deepdive.envoy.EnvoyException;
import deepdive.istioctl.Syncz;
import deepdive.kube.PodName;
import deepdive.table.TextTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code proxies}: every proxy, whether it is in sync, and how it fares. */
public final class ProxiesCommand extends OneLiner {
    private static final int MONITORING = 15014;
    private static final String STATS =
            "stats?filter=%5Eserver%5C.(uptime%7Ctotal_connections%7Cmemory_physical_size%7Cstate)%24";
    private static final List<String> TYPES = List.of("cluster", "listener", "endpoint", "route");
    private static final List<String> STATES = List.of("LIVE", "DRAINING", "PRE_INITIALIZING", "INITIALIZING");
    /** The worst first. */
    private static final List<String> SYNC = List.of("ERROR", "STALE", "NOT_SENT", "SYNCED");

    public ProxiesCommand() {
        MeshFlags.addControlPlane(flags);
    }

    public static void main(String... args) {
        exit(new ProxiesCommand(), args);
    }

    @Override
    About about() {
        return new About(
                "proxies",
                "All proxies, or some: whether they have what the control plane sent (SYNC is the worst of the four\n"
                        + "types), Istio's version, restarts, how long they run, memory and open connections.",
                FleetCommand.ARGUMENTS,
                List.of(
                        "proxies",
                        "proxies --where 'SYNC != SYNCED' -o wide                # which type lags",
                        "proxies --sort MEMORY:desc --top 5",
                        "proxies --chart VERSION                                 # version skew at a glance",
                        "proxies -n bookinfo -o json"));
    }

    @Override
    List<String> columns() {
        return List.of("POD", "SYNC", "VERSION", "RESTARTS", "UPTIME", "MEMORY", "CONNECTIONS");
    }

    @Override
    List<String> more() {
        return List.of("STATE", "CDS", "LDS", "EDS", "RDS", "ISTIOD");
    }

    @Override
    TextTable answer(Session session) {
        Fleet fleet = new Fleet(session, this);
        List<Proxy> proxies = fleet.proxies(args);
        Map<String, Syncz> states = states(session);
        Grid grid = new Grid(allColumns());
        Map<Proxy, Map<String, Long>> stats =
                fleet.ask(proxies, proxy -> stats(OneLiner.utf8(fleet.page(proxy, STATS))));
        // one that does not answer is still known to the control plane, which is when it matters
        proxies.forEach(proxy -> grid.row(row(proxy, stats.getOrDefault(proxy, Map.of()), states)));
        return grid.table();
    }

    /** By {@code POD.NAMESPACE}; empty, with a word about it, where the control plane does not tell. */
    private Map<String, Syncz> states(Session session) {
        String namespace = flags.text("istioNamespace");
        Map<String, Syncz> states = new HashMap<>();
        try {
            List<PodName> istiods = session.proxies().controlPlane(namespace);
            if (istiods.isEmpty()) {
                session.missing("no istiod runs in namespace " + namespace + ", so nobody knows who is in sync");
            }
            for (PodName istiod : istiods) {
                byte[] page = session.proxies().get(istiod, "debug/syncz", MONITORING);
                Syncz.parse(page, istiod.name()).forEach(state -> states.put(state.proxy(), state));
            }
        } catch (EnvoyException e) {
            session.missing("the control plane does not say who is in sync: " + e.getMessage());
        }
        return states;
    }

    static Object[] row(Proxy proxy, Map<String, Long> stats, Map<String, Syncz> states) {
        Syncz syncz = states.get(proxy.name().toString());
        List<String> types = TYPES.stream()
                .map(type -> syncz == null ? "" : status(syncz, type))
                .toList();
        String sync = syncz != null
                ? SYNC.stream().filter(types::contains).findFirst().orElse("IGNORED")
                : states.isEmpty() ? "" : "NOT CONNECTED";
        List<Object> row = new ArrayList<>(List.of(
                proxy.name(),
                sync,
                syncz == null ? "" : syncz.version(),
                proxy.restarts(),
                age(stats.get("server.uptime")),
                mebibytes(stats.get("server.memory_physical_size")),
                text(stats.get("server.total_connections")),
                state(stats.get("server.state"))));
        row.addAll(types);
        row.add(syncz == null ? "" : syncz.istiod());
        return row.toArray();
    }

    private static String status(Syncz syncz, String type) {
        Syncz.State state = syncz.states().get(Syncz.types().get(type));
        return state == null ? "IGNORED" : state.status();
    }

    /** Envoy's {@code NAME: VALUE} lines. */
    static Map<String, Long> stats(String text) {
        Map<String, Long> stats = new HashMap<>();
        text.lines().map(line -> line.split(": ", 2)).forEach(pair -> {
            if (pair.length == 2 && pair[1].matches("\\d{1,18}")) {
                stats.put(pair[0], Long.parseLong(pair[1]));
            }
        });
        return stats;
    }

    private static String age(Long seconds) {
        return seconds == null ? "" : HumanDuration.of(Duration.ofSeconds(seconds));
    }

    private static String mebibytes(Long bytes) {
        return bytes == null ? "" : (bytes >> 20) + "Mi";
    }

    private static String state(Long number) {
        return number == null || number >= STATES.size() ? "" : STATES.get(number.intValue());
    }

    private static String text(Long number) {
        return number == null ? "" : number.toString();
    }
}
