package deepdive.istioctl;

import deepdive.cli.HumanDuration;
import deepdive.cli.TabWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The tables of {@code istioctl proxy-status}. */
final class StatusWriter {
    private static final int PADDING = 5;
    private static final Map<String, String> OTHER_TYPES = Map.of(
            "envoy.extensions.transport_sockets.tls.v3.Secret", "SDS",
            "istio.networking.nds.v1.NameTable", "NDS",
            "istio.mesh.v1alpha1.ProxyConfig", "PCDS",
            "istio.workload.Address", "WDS",
            "istio.workload.Workload", "WDS",
            "istio.security.Authorization", "WADS");

    private final List<Syncz> proxies;

    StatusWriter(List<Syncz> proxies) {
        this.proxies =
                proxies.stream().sorted(Comparator.comparing(Syncz::proxy)).toList();
    }

    /** Which types each proxy subscribes to: the four of Envoy first, then others. */
    String subscriptions() {
        List<String> order = new ArrayList<>(Syncz.types().values());
        proxies.stream()
                .flatMap(proxy -> proxy.states().keySet().stream())
                .filter(type -> !order.contains(type))
                .distinct()
                .sorted()
                .toList()
                .forEach(order::add);
        TabWriter table = new TabWriter(PADDING).line("NAME", "CLUSTER", "ISTIOD", "VERSION", "SUBSCRIBED TYPES");
        for (Syncz proxy : proxies) {
            List<String> types = order.stream()
                    .filter(proxy.states()::containsKey)
                    .map(StatusWriter::shortName)
                    .toList();
            table.line(
                    proxy.proxy(),
                    proxy.cluster(),
                    proxy.istiod(),
                    proxy.version(),
                    types.isEmpty() ? "0" : types.size() + " (" + String.join(",", types) + ")");
        }
        return table.text();
    }

    /** The state of every type, with its age. */
    String states(Instant now) {
        Set<String> types = new TreeSet<>(Syncz.types().values());
        proxies.forEach(proxy -> types.addAll(proxy.states().keySet()));
        TabWriter table = new TabWriter(PADDING);
        table.line(Stream.of(
                        Stream.of("NAME", "CLUSTER"),
                        types.stream().map(StatusWriter::shortName),
                        Stream.of("ISTIOD", "VERSION"))
                .flatMap(cells -> cells)
                .toArray());
        for (Syncz proxy : proxies) {
            table.line(Stream.of(
                            Stream.of(proxy.proxy(), proxy.cluster()),
                            types.stream().map(type -> state(proxy.states().get(type), now)),
                            Stream.of(proxy.istiod(), proxy.version()))
                    .flatMap(cells -> cells)
                    .toArray());
        }
        return table.text();
    }

    private static String state(Syncz.State state, Instant now) {
        if (state == null) {
            return "IGNORED";
        }
        if (state.status().equals("NOT_SENT")) {
            return "NOT SENT";
        }
        return state.status()
                + state.sent()
                        .map(sent -> " (" + HumanDuration.of(Duration.between(sent, now)) + ")")
                        .orElse("");
    }

    private static String shortName(String typeUrl) {
        String type = typeUrl.substring(typeUrl.indexOf('/') + 1);
        return switch (type) {
            case "envoy.config.cluster.v3.Cluster" -> "CDS";
            case "envoy.config.listener.v3.Listener" -> "LDS";
            case "envoy.config.route.v3.RouteConfiguration" -> "RDS";
            case "envoy.config.endpoint.v3.ClusterLoadAssignment" -> "EDS";
            case "envoy.config.core.v3.TypedExtensionConfig" -> "ECDS";
            default -> OTHER_TYPES.getOrDefault(type, typeUrl);
        };
    }
}
