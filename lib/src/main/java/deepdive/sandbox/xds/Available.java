package deepdive.sandbox.xds;

import io.envoyproxy.controlplane.cache.Resources;
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
 *
 * <p>Endpoints are another matter. A proxy that was behind may ask for those of a cluster that is gone by now, and Envoy
 * neither uses a new cluster nor acknowledges it, so that it would never hear that the cluster is gone, before it knows
 * its endpoints (Envoy: "Cluster warming"). It is told that there are none, as istiod does.
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
            Set<String> there = snapshot.resources(request.getResourceType()).keySet();
            possible = request.getResourceType() == Resources.ResourceType.ENDPOINT
                    ? endpoints(asked, known, there)
                    : named(asked, there);
        }
        return cache.createWatch(ads, possible, known, send, clusterChanged, true);
    }

    /** Asks as one who has none, to be answered at once, where some are news to the proxy and nothing to the cache. */
    private static XdsRequest endpoints(DiscoveryRequest asked, Set<String> known, Set<String> there) {
        boolean unanswered =
                asked.getResourceNamesList().stream().anyMatch(name -> !there.contains(name) && !known.contains(name));
        return XdsRequest.create(
                unanswered ? asked.toBuilder().clearVersionInfo().build() : asked);
    }

    private static XdsRequest named(DiscoveryRequest asked, Set<String> there) {
        List<String> found =
                asked.getResourceNamesList().stream().filter(there::contains).toList();
        return XdsRequest.create(
                found.isEmpty()
                        ? asked
                        : asked.toBuilder()
                                .clearResourceNames()
                                .addAllResourceNames(found)
                                .build());
    }
}
