package deepdive.sandbox.pilot.listener;

import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.ListenerFilter;
import io.envoyproxy.envoy.config.listener.v3.ListenerFilterChainMatchPredicate;
import io.envoyproxy.envoy.type.v3.Int32Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The filters that look at a connection's first bytes before a chain is chosen. Each is left out for the ports whose
 * chains need not know: looking would make the proxy wait on protocols whose server speaks first.
 */
final class Inspectors {
    private final TreeMap<Integer, Boolean> tls = new TreeMap<>();
    private final TreeMap<Integer, Boolean> http = new TreeMap<>();

    private Inspectors(List<FilterChain> chains) {
        for (FilterChain chain : chains) {
            var match = chain.getFilterChainMatch();
            int port = match.getDestinationPort().getValue(); // 0 for all other ports
            boolean sniffs = match.getApplicationProtocolsList().stream().anyMatch(ChainSpec.PLAINTEXT_HTTP::contains);
            tls.merge(port, match.getTransportProtocol().equals("tls"), Boolean::logicalOr);
            http.merge(port, sniffs, Boolean::logicalOr);
        }
    }

    /** TLS before HTTP: there is no HTTP to see inside TLS. */
    static List<ListenerFilter> of(List<FilterChain> chains) {
        Inspectors inspectors = new Inspectors(chains);
        List<ListenerFilter> filters = new ArrayList<>();
        if (inspectors.tls.containsValue(true)) {
            filters.add(inspectors.tlsInspector());
        }
        if (inspectors.http.containsValue(true)) {
            filters.add(disabled(Extensions.HTTP_INSPECTOR, ports(inspectors.http, false)));
        }
        return filters;
    }

    private ListenerFilter tlsInspector() {
        if (tls.getOrDefault(0, false)) {
            return disabled(Extensions.TLS_INSPECTOR, ports(tls, false));
        }
        Set<Integer> needed = ports(tls, true);
        return Extensions.TLS_INSPECTOR.toBuilder()
                .setFilterDisabled(
                        ListenerFilterChainMatchPredicate.newBuilder().setNotMatch(anyOf(needed)))
                .build();
    }

    private static Set<Integer> ports(TreeMap<Integer, Boolean> ports, boolean wanted) {
        Set<Integer> found = new TreeSet<>();
        ports.forEach((port, needs) -> {
            if (needs == wanted) {
                found.add(port);
            }
        });
        return found;
    }

    private static ListenerFilter disabled(ListenerFilter filter, Set<Integer> ports) {
        return ports.isEmpty()
                ? filter
                : filter.toBuilder().setFilterDisabled(anyOf(ports)).build();
    }

    private static ListenerFilterChainMatchPredicate anyOf(Set<Integer> ports) {
        List<ListenerFilterChainMatchPredicate> each = ports.stream()
                .map(port -> ListenerFilterChainMatchPredicate.newBuilder()
                        .setDestinationPortRange(
                                Int32Range.newBuilder().setStart(port).setEnd(port + 1))
                        .build())
                .toList();
        return each.size() == 1
                ? each.get(0)
                : ListenerFilterChainMatchPredicate.newBuilder()
                        .setOrMatch(ListenerFilterChainMatchPredicate.MatchSet.newBuilder()
                                .addAllRules(each))
                        .build();
    }
}
