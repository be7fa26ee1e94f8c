package deepdive.sandbox.metrics;

import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A workload at one end of a call, as metrics name it; {@code ""} is what is not known. */
record Peer(
        String workload,
        String namespace,
        String app,
        String version,
        String canonicalName,
        String canonicalRevision,
        String cluster) {
    private static final String CLUSTER = "Kubernetes";

    static Peer of(Proxy proxy) {
        Map<String, String> labels = proxy.labels();
        String name =
                first(labels, proxy.workload(), "service.istio.io/canonical-name", "app.kubernetes.io/name", "app");
        String revision =
                first(labels, "latest", "service.istio.io/canonical-revision", "app.kubernetes.io/version", "version");
        return new Peer(
                proxy.workload(),
                proxy.namespace(),
                labels.getOrDefault("app", ""),
                labels.getOrDefault("version", ""),
                name,
                revision,
                CLUSTER);
    }

    /** The pod with a proxy that has an address, with or without a port. */
    static Optional<Peer> at(World world, String address) {
        Map<String, Peer> all = world.derive("peers", Peer::byAddress);
        return Optional.ofNullable(all.get(address));
    }

    private static Map<String, Peer> byAddress(World world) {
        Map<String, Peer> all = new HashMap<>();
        world.proxies().forEach(proxy -> all.put(proxy.ip(), of(proxy)));
        return all;
    }

    /** From what istiod says of an endpoint, for one without a proxy: without app and version. */
    static Optional<Peer> ofEndpoint(String workload) {
        String[] parts = workload.split(";", -1);
        return parts.length < 5
                ? Optional.empty()
                : Optional.of(new Peer(parts[0], parts[1], "", "", parts[2], parts[3], parts[4]));
    }

    private static String first(Map<String, String> labels, String otherwise, String... names) {
        for (String name : names) {
            String value = labels.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return otherwise;
    }
}
