package deepdive.sandbox.xds;

import io.envoyproxy.envoy.config.core.v3.Node;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * A proxy's discovery stream, with what it was sent there and what it took.
 *
 * @param id of the stream as istiod names it: {@code POD.NAMESPACE-NUMBER}
 * @param number counts the streams of a server
 * @param node what the proxy says of itself
 * @param aggregated whether configuration comes here; the other kind of stream brings the workload's secrets alone
 */
public record Connection(
        String id, long number, Node node, boolean aggregated, Instant since, Map<ResourceType, SyncState> known) {

    static Connection of(long number, Node node, boolean aggregated, Instant since) {
        String[] parts = node.getId().split("~");
        String name = parts.length == 4 ? parts[2] : node.getId();
        return new Connection(name + "-" + number, number, node, aggregated, since, new ConcurrentHashMap<>());
    }

    /** {@code POD.NAMESPACE} */
    public String proxy() {
        return id.substring(0, id.lastIndexOf('-'));
    }

    /** By kind; {@link SyncState#NONE} for what the proxy never asked for here. */
    public Map<ResourceType, SyncState> states() {
        Map<ResourceType, SyncState> all = new EnumMap<>(ResourceType.class);
        for (ResourceType type : ResourceType.values()) {
            all.put(type, state(type));
        }
        return all;
    }

    public SyncState state(ResourceType type) {
        return known.getOrDefault(type, SyncState.NONE);
    }

    void update(ResourceType type, UnaryOperator<SyncState> change) {
        known.compute(type, (key, state) -> change.apply(state == null ? SyncState.NONE : state));
    }
}
