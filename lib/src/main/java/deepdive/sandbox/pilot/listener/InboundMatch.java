package deepdive.sandbox.pilot.listener;

import deepdive.sandbox.pilot.authz.MutualTls;
import deepdive.validate.Protocol;
import io.envoyproxy.envoy.config.listener.v3.FilterChainMatch;
import java.util.List;

/**
 * What kind of traffic an inbound chain takes.
 *
 * @param alpns application protocols that the client offers or that the first bytes show; empty for any
 * @param transport {@code tls} or {@code raw_buffer}
 * @param http whether requests are understood
 * @param ends whether TLS ends here rather than going through to the workload
 */
record InboundMatch(List<String> alpns, String transport, boolean http, boolean ends) {
    private static final List<String> MESH_HTTP = List.of("istio-http/1.0", "istio-http/1.1", "istio-h2");
    private static final List<String> MESH_TCP = List.of("istio-peer-exchange", "istio");
    static final List<String> MESH =
            List.of("istio", "istio-peer-exchange", "istio-http/1.0", "istio-http/1.1", "istio-h2");

    private static final InboundMatch PLAIN_HTTP = new InboundMatch(List.of(), "raw_buffer", true, false);
    private static final InboundMatch PLAIN_TCP = new InboundMatch(List.of(), "raw_buffer", false, false);
    private static final InboundMatch SNIFFED_HTTP =
            new InboundMatch(ChainSpec.PLAINTEXT_HTTP, "raw_buffer", true, false);
    private static final InboundMatch FOREIGN_TLS = new InboundMatch(List.of(), "tls", false, false);
    private static final InboundMatch SNIFFED_MESH_HTTP = new InboundMatch(MESH_HTTP, "tls", true, true);

    /** The chains that a port needs, in Istio's order. */
    static List<InboundMatch> of(MutualTls mode, Protocol protocol) {
        if (protocol.isHttp()) {
            return switch (mode) {
                case STRICT -> List.of(new InboundMatch(List.of(), "tls", true, true));
                case PERMISSIVE -> List.of(new InboundMatch(MESH, "tls", true, true), PLAIN_HTTP);
                case DISABLE -> List.of(PLAIN_HTTP);
            };
        }
        if (protocol.isUnsupported()) {
            return switch (mode) {
                case STRICT -> List.of(SNIFFED_MESH_HTTP, new InboundMatch(List.of(), "tls", false, true));
                case PERMISSIVE ->
                    List.of(
                            SNIFFED_MESH_HTTP,
                            SNIFFED_HTTP,
                            new InboundMatch(MESH_TCP, "tls", false, true),
                            PLAIN_TCP,
                            FOREIGN_TLS);
                case DISABLE -> List.of(SNIFFED_HTTP, PLAIN_TCP);
            };
        }
        return switch (mode) {
            case STRICT -> List.of(new InboundMatch(List.of(), "tls", false, true));
            case PERMISSIVE -> List.of(new InboundMatch(MESH, "tls", false, true), FOREIGN_TLS, PLAIN_TCP);
            case DISABLE -> List.of(PLAIN_TCP);
        };
    }

    FilterChainMatch.Builder match() {
        return FilterChainMatch.newBuilder().addAllApplicationProtocols(alpns).setTransportProtocol(transport);
    }
}
