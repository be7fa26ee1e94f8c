package deepdive.sandbox;

import java.util.List;
import java.util.Map;

/**
 * How the sandbox is: what {@code GET /status} on its control socket answers as JSON, and {@code mesh status} shows.
 *
 * @param api the Kubernetes API's address, {@code https://127.42.0.1:6443}
 * @param gateway the address at which a browser reaches the mesh, {@code http://127.42.0.10:8080}; "" without one
 * @param trafficPerSecond requests a second that the sandbox sends by itself
 * @param memoryKb private memory of the JVM and all Envoys together, in KiB
 * @param uptimeSeconds since the start
 * @param pods all pods, by namespace and name
 */
public record MeshStatus(
        String api, String gateway, double trafficPerSecond, long memoryKb, long uptimeSeconds, List<PodStatus> pods) {

    /**
     * @param version of the proxy, "" for a pod without one
     * @param phase as kubectl has it, or {@code Paused} while the proxy stands still
     * @param ready {@code READY/CONTAINERS} as kubectl has it, {@code 2/2}
     * @param memoryKb private memory of the pod's Envoy in KiB, 0 without one
     * @param sync by xDS type (CDS, LDS, EDS, RDS; SDS of a gateway with TLS): {@code SYNCED}, {@code STALE}, {@code NOT SENT},
     *     {@code IGNORED} or {@code ERROR: reason}; empty without a proxy
     */
    public record PodStatus(
            String namespace,
            String name,
            String ip,
            String version,
            String phase,
            String ready,
            int restarts,
            long memoryKb,
            Map<String, String> sync) {}
}
