package deepdive.sandbox.xds;

import io.envoyproxy.controlplane.server.DiscoveryServerCallbacks;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What each connected proxy was sent and what it took of it, kept by listening to the discovery streams. */
final class SyncStates implements DiscoveryServerCallbacks {
    private final Map<String, Map<ResourceType, SyncState>> states = new ConcurrentHashMap<>();
    private final Map<Long, String> streams = new ConcurrentHashMap<>();
    private final Consumer<String> changed;

    /** @param changed is told the node id whose state has changed */
    SyncStates(Consumer<String> changed) {
        this.changed = changed;
    }

    /** Of a proxy by its node id; a kind that it never asked for is {@code NOT SENT}. */
    Map<ResourceType, SyncState> of(String node) {
        Map<ResourceType, SyncState> all = new EnumMap<>(ResourceType.class);
        Map<ResourceType, SyncState> known = states.getOrDefault(node, Map.of());
        for (ResourceType type : ResourceType.values()) {
            all.put(type, known.getOrDefault(type, SyncState.NONE));
        }
        return all;
    }

    boolean connected(String node) {
        return streams.containsValue(node);
    }

    @Override
    public void onV3StreamRequest(long stream, DiscoveryRequest request) {
        String node = request.getNode().getId();
        if (!request.getTypeUrl().equals(ResourceType.SDS.typeUrl())) {
            streams.put(stream, node);
        }
        if (request.getResponseNonce().isEmpty()) {
            return;
        }
        if (unsubscribed(request)) {
            update(node, request.getTypeUrl(), state -> SyncState.NONE);
            return;
        }
        String nonce = request.getResponseNonce();
        update(node, request.getTypeUrl(), state -> {
            if (request.hasErrorDetail()) {
                return state.refused(request.getErrorDetail().getMessage());
            }
            boolean current = nonce.equals(state.sentNonce()) && !nonce.equals(state.ackedNonce());
            return current ? state.acked(request.getVersionInfo(), nonce, Instant.now()) : state;
        });
    }

    @Override
    public void onV3StreamResponse(long stream, DiscoveryRequest request, DiscoveryResponse response) {
        if (unsubscribed(request)) {
            return;
        }
        update(
                request.getNode().getId(),
                response.getTypeUrl(),
                state -> state.sent(response.getVersionInfo(), response.getNonce(), Instant.now()));
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
        closed(stream);
    }

    @Override
    public void onStreamCloseWithError(long stream, String typeUrl, Throwable error) {
        closed(stream);
    }

    private void closed(long stream) {
        String node = streams.remove(stream);
        if (node != null && !streams.containsValue(node)) {
            states.remove(node);
            changed.accept(node);
        }
    }

    private void update(String node, String typeUrl, UnaryOperator<SyncState> change) {
        ResourceType.of(typeUrl).ifPresent(type -> {
            states.computeIfAbsent(node, key -> new ConcurrentHashMap<>())
                    .compute(type, (key, state) -> change.apply(state == null ? SyncState.NONE : state));
            changed.accept(node);
        });
    }
}
