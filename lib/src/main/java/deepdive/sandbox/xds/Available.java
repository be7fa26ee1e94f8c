package deepdive.sandbox.xds;

import io.envoyproxy.controlplane.cache.Response;
import io.envoyproxy.controlplane.cache.Watch;
import io.envoyproxy.controlplane.cache.XdsRequest;
import io.envoyproxy.controlplane.cache.v3.SimpleCache;
import io.envoyproxy.controlplane.cache.v3.Snapshot;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Lets a proxy have what is there of what it asks for by name: the cache is silent until it has all. A gateway may ask
 * for a certificate that nobody has made yet, a proxy that connects again for the routes of a listener that is gone.
 * Where none is there it stays silent, until one is.
 */
final class Available extends Watcher {
    private final SimpleCache<String> cache;

    Available(SimpleCache<String> cache) {
        super(cache);
        this.cache = cache;
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
        Snapshot snapshot = cache.getSnapshot(asked.getNode().getId());
        XdsRequest possible = request;
        if (snapshot != null) {
            List<String> there = asked.getResourceNamesList().stream()
                    .filter(snapshot.resources(request.getResourceType())::containsKey)
                    .toList();
            if (!there.isEmpty()) {
                possible = XdsRequest.create(asked.toBuilder()
                        .clearResourceNames()
                        .addAllResourceNames(there)
                        .build());
            }
        }
        return cache.createWatch(ads, possible, known, send, clusterChanged, emptyEndpoints);
    }
}
