package deepdive.sandbox.pilot.authz;

import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Labels;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What all PeerAuthentications together say for a proxy: the workload's goes before the namespace's, that before the
 * mesh's (the root namespace's); of several in one place the oldest holds. Without any it is PERMISSIVE.
 *
 * @param ports the workload's own ports with a mode of their own
 */
public record PeerAuthentication(MutualTls mode, SortedMap<Integer, MutualTls> ports) {
    public static PeerAuthentication of(World world, Proxy proxy) {
        String root = world.mesh().rootNamespace();
        Optional<Config> mesh = wide(world, root);
        Optional<Config> namespace = proxy.namespace().equals(root) ? Optional.empty() : wide(world, proxy.namespace());
        Optional<Config> workload = proxy.namespace().equals(root)
                ? Optional.empty()
                : policies(world, proxy.namespace()).stream()
                        .filter(policy -> !isWide(policy))
                        .filter(policy ->
                                Labels.match(Json.map(policy.spec(), "selector", "matchLabels"), proxy.labels()))
                        .findFirst();
        MutualTls mode =
                mode(workload).or(() -> mode(namespace)).or(() -> mode(mesh)).orElse(MutualTls.PERMISSIVE);
        SortedMap<Integer, MutualTls> ports = new TreeMap<>();
        workload.map(policy -> Json.at(policy.spec(), "portLevelMtls"))
                .filter(levels -> levels.isObject())
                .ifPresent(levels -> levels.properties().stream()
                        .filter(level -> level.getKey().matches("\\d{1,5}"))
                        .forEach(level -> ports.put(
                                Integer.valueOf(level.getKey()),
                                MutualTls.of(level.getValue()).orElse(mode))));
        return new PeerAuthentication(mode, ports);
    }

    /** The mode of one of the workload's ports. */
    public MutualTls forPort(int port) {
        return ports.getOrDefault(port, mode);
    }

    private static Optional<MutualTls> mode(Optional<Config> policy) {
        return policy.flatMap(found -> MutualTls.of(Json.at(found.spec(), "mtls")));
    }

    private static Optional<Config> wide(World world, String namespace) {
        return policies(world, namespace).stream()
                .filter(PeerAuthentication::isWide)
                .findFirst();
    }

    private static boolean isWide(Config policy) {
        return Json.map(policy.spec(), "selector", "matchLabels").isEmpty();
    }

    private static List<Config> policies(World world, String namespace) {
        return world.configs(Config.SECURITY, "PeerAuthentication", namespace);
    }
}
