package deepdive.sandbox.xds;

import io.envoyproxy.controlplane.server.DiscoveryServerCallbacks;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** What each connected proxy was sent and what it took of it, kept by listening to the discovery streams. */
final class SyncStates implements DiscoveryServerCallbacks {
    private final Map<Long, Connection> streams = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final PushMetrics metrics;

    SyncStates(PushMetrics metrics) {
        this.metrics = metrics;
    }

    /** Of a proxy by its node id; a kind that it never asked for is {@code IGNORED}. */
    Map<ResourceType, SyncState> of(String node) {
        Map<ResourceType, SyncState> all = new EnumMap<>(ResourceType.class);
        for (ResourceType type : ResourceType.values()) {
            all.put(type, SyncState.NONE);
        }
        // a proxy that comes again may be here before its last stream is known to have ended
        streams.values().stream()
                .filter(connection -> connection.node().getId().equals(node))
                .sorted(Comparator.comparingLong(Connection::number))
                .forEach(connection -> all.putAll(connection.known()));
        return all;
    }

    /** Whether a proxy runs a version of its own secrets on each of the streams that bring them. */
    boolean tookSecrets(String node, String version) {
        List<SyncState> asked = streams.values().stream()
                .filter(connection ->
                        !connection.aggregated() && connection.node().getId().equals(node))
                .map(connection -> connection.state(ResourceType.SDS))
                .filter(SyncState::asked)
                .toList();
        return !asked.isEmpty()
                && asked.stream()
                        .allMatch(state -> state.label().equals("SYNCED")
                                && state.ackedVersion().equals(version));
    }

    /** The streams that bring configuration, by the name of the proxy. */
    List<Connection> connections() {
        return streams.values().stream()
                .filter(Connection::aggregated)
                .sorted(Comparator.comparing(Connection::id))
                .toList();
    }

    @Override
    public void onV3StreamRequest(long stream, DiscoveryRequest request) {
        boolean secrets = request.getTypeUrl().equals(ResourceType.SDS.typeUrl());
        streams.computeIfAbsent(
                stream, key -> Connection.of(numbers.incrementAndGet(), request.getNode(), !secrets, Instant.now()));
        if (unsubscribed(request)) {
            update(stream, request.getTypeUrl(), state -> SyncState.NONE);
            return;
        }
        String nonce = request.getResponseNonce();
        update(stream, request.getTypeUrl(), before -> {
            SyncState state = before.asks(request.getResourceNamesList());
            if (request.hasErrorDetail()) {
                return state.refused(request.getErrorDetail().getMessage());
            }
            // after a refusal a proxy may ask for other names: with that nonce, and the version that it still runs
            boolean taken = !nonce.isEmpty()
                    && nonce.equals(state.sentNonce())
                    && !nonce.equals(state.ackedNonce())
                    && request.getVersionInfo().equals(state.sentVersion());
            return taken ? state.acked(request.getVersionInfo(), nonce, Instant.now()) : state;
        });
        if (request.hasErrorDetail()) {
            ResourceType.of(request.getTypeUrl()).ifPresent(metrics::rejected);
        }
    }

    @Override
    public void onV3StreamResponse(long stream, DiscoveryRequest request, DiscoveryResponse response) {
        if (unsubscribed(request)) {
            return;
        }
        update(
                stream,
                response.getTypeUrl(),
                state -> state.sent(response.getVersionInfo(), response.getNonce(), Instant.now()));
        ResourceType.of(response.getTypeUrl()).ifPresent(metrics::pushed);
    }

    /**
     * Whether the proxy asks for nothing of the kind any more, as for routes once its last listener with some is gone:
     * it answers no response then. Only clusters and listeners are asked for without names.
     */
    private static boolean unsubscribed(DiscoveryRequest request) {
        boolean all = request.getTypeUrl().equals(ResourceType.CDS.typeUrl())
                || request.getTypeUrl().equals(ResourceType.LDS.typeUrl());
        return !all && request.getResourceNamesCount() == 0;
    }

    @Override
    public void onV3StreamDeltaRequest(long stream, DeltaDiscoveryRequest request) {
        throw new UnsupportedOperationException("this control plane speaks state of the world, not delta");
    }

    @Override
    public void onStreamClose(long stream, String typeUrl) {
        streams.remove(stream);
    }

    @Override
    public void onStreamCloseWithError(long stream, String typeUrl, Throwable error) {
        streams.remove(stream);
    }

    private void update(long stream, String typeUrl, UnaryOperator<SyncState> change) {
        Connection connection = streams.get(stream);
        if (connection != null) { // else it has ended meanwhile
            ResourceType.of(typeUrl).ifPresent(type -> connection.update(type, change));
        }
    }
}
