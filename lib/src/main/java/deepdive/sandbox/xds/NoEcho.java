package deepdive.sandbox.xds;

import io.envoyproxy.controlplane.cache.ConfigWatcher;
import io.envoyproxy.controlplane.cache.Response;
import io.envoyproxy.controlplane.cache.Watch;
import io.envoyproxy.controlplane.cache.XdsRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps what a proxy refused from being sent to it again and again: a refusal names the version that the proxy still
 * runs, which the cache would take for a wish to have the newest. So does what the proxy asks until the next response. It
 * is answered when something newer is there, or other names are asked for.
 */
final class NoEcho extends Watcher {
    private final SyncStates states;

    NoEcho(ConfigWatcher cache, SyncStates states) {
        super(cache);
        this.states = states;
    }

    @Override
    public Watch createWatch(
            boolean ads,
            XdsRequest request,
            Set<String> known,
            Consumer<Response> send,
            boolean clusterChanged,
            boolean emptyEndpoints) {
        DiscoveryRequest asked = request.v3Request();
        SyncState state = ResourceType.of(asked.getTypeUrl())
                .map(type -> states.of(asked.getNode().getId()).get(type))
                .orElse(SyncState.NONE);
        boolean refusal = asked.hasErrorDetail();
        boolean afterRefusal =
                !state.error().isEmpty() && asked.getResponseNonce().equals(state.sentNonce());
        if (!refusal && !afterRefusal) {
            return next.createWatch(ads, request, known, send, clusterChanged, emptyEndpoints);
        }
        XdsRequest waiting = XdsRequest.create(
                asked.toBuilder().setVersionInfo(state.sentVersion()).build());
        Set<String> had = refusal ? Set.copyOf(asked.getResourceNamesList()) : known;
        return next.createWatch(ads, waiting, had, send, false, emptyEndpoints);
    }
}
