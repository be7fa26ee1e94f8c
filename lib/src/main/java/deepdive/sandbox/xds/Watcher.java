package deepdive.sandbox.xds;

import io.envoyproxy.controlplane.cache.ConfigWatcher;
import io.envoyproxy.controlplane.cache.DeltaResponse;
import io.envoyproxy.controlplane.cache.DeltaWatch;
import io.envoyproxy.controlplane.cache.DeltaXdsRequest;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Stands before the cache and changes what it is asked, of the state of the world; delta requests go through. */
abstract class Watcher implements ConfigWatcher {
    final ConfigWatcher next;

    Watcher(ConfigWatcher next) {
        this.next = next;
    }

    @Override
    public final DeltaWatch createDeltaWatch(
            DeltaXdsRequest request,
            String version,
            Map<String, String> versions,
            Set<String> pending,
            boolean wildcard,
            Consumer<DeltaResponse> send,
            boolean clusterChanged) {
        return next.createDeltaWatch(request, version, versions, pending, wildcard, send, clusterChanged);
    }
}
