package deepdive.sandbox.pilot.listener;

import deepdive.sandbox.pilot.authz.Cidrs;
import io.envoyproxy.envoy.config.core.v3.Metadata;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChainMatch;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A filter chain of an outbound listener or a gateway before it is Envoy's.
 *
 * @param sniHosts names that a TLS client asks for; {@code *} for any
 * @param cidrs addresses that are called, empty for any
 * @param alpns application protocols, empty for any
 * @param transport {@code tls} or {@code raw_buffer}, {@code ""} for any
 * @param metadata which resource it comes from, if one
 * @param http how requests are treated; empty for connections
 * @param filters before the connection manager, or all of them if there is none
 */
record ChainSpec(
        List<String> sniHosts,
        List<String> cidrs,
        List<String> alpns,
        String transport,
        Optional<Metadata> metadata,
        Optional<DownstreamTlsContext> tls,
        Optional<HttpOptions> http,
        List<Filter> filters) {
    static final List<String> PLAINTEXT_HTTP = List.of("http/1.1", "h2c");

    static ChainSpec http(HttpOptions options) {
        return new ChainSpec(
                List.of(),
                List.of(),
                List.of(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.of(options),
                List.of());
    }

    static ChainSpec tcp(List<String> sniHosts, List<String> cidrs, Optional<Metadata> metadata, List<Filter> filters) {
        return new ChainSpec(sniHosts, cidrs, List.of(), "", metadata, Optional.empty(), Optional.empty(), filters);
    }

    /** The same for plain text that looks like HTTP. */
    ChainSpec sniffed() {
        return new ChainSpec(sniHosts, cidrs, PLAINTEXT_HTTP, "raw_buffer", metadata, tls, http, filters);
    }

    ChainSpec withTls(List<String> hosts, Optional<DownstreamTlsContext> context) {
        return new ChainSpec(hosts, cidrs, alpns, transport, metadata, context, http, filters);
    }

    ChainSpec withAlpns(List<String> protocols) {
        return new ChainSpec(sniHosts, cidrs, protocols, transport, metadata, tls, http, filters);
    }

    boolean matchesAll() {
        return (sniHosts.isEmpty() || sniHosts.contains("*"))
                && alpns.isEmpty()
                && transport.isEmpty()
                && cidrs.isEmpty();
    }

    /** Whether Envoy would have to look into the first bytes of TLS. */
    boolean needsTlsInspector() {
        boolean offers = tls.filter(context -> context.getCommonTlsContext().getAlpnProtocolsCount() > 0)
                .isPresent();
        boolean asks = filters.stream().anyMatch(filter -> filter.getName()
                .equals("envoy.extensions.filters.network.sni_dynamic_forward_proxy"));
        return !sniHosts.isEmpty() || offers || asks;
    }

    /** Whether Envoy would refuse both in one listener. */
    boolean conflicts(ChainSpec other) {
        return transport.equals(other.transport)
                && alpns.equals(other.alpns)
                && names().equals(other.names())
                && blocks().equals(other.blocks());
    }

    /** Empty if it takes everything. */
    Optional<FilterChainMatch> match() {
        if (matchesAll()) {
            return Optional.empty();
        }
        FilterChainMatch.Builder match =
                FilterChainMatch.newBuilder().addAllApplicationProtocols(alpns).setTransportProtocol(transport);
        if (!sniHosts.contains("*")) {
            match.addAllServerNames(sniHosts.stream().sorted().toList());
        }
        cidrs.stream().sorted().flatMap(cidr -> Cidrs.parse(cidr).stream()).forEach(range -> {
            if (!range.getAddressPrefix().equals("0.0.0.0")) {
                match.addPrefixRanges(range);
            }
        });
        return Optional.of(match.build());
    }

    private Set<String> names() {
        return sniHosts.stream().filter(name -> !name.equals("*")).collect(Collectors.toSet());
    }

    private Set<String> blocks() {
        return cidrs.stream()
                .filter(cidr -> Cidrs.parse(cidr)
                        .filter(range -> !range.getAddressPrefix().equals("0.0.0.0"))
                        .isPresent())
                .flatMap(cidr -> Cidrs.masked(cidr).stream())
                .collect(Collectors.toSet());
    }
}
