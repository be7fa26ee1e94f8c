package deepdive.snapshot;

import deepdive.kubectl.client.ResourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which resources of an API are saved. */
final class Resources {
    /** Groups of Kubernetes itself; those of others may hold what nobody meant to give away. */
    private static final Set<String> GROUPS = Set.of(
            "",
            "apps",
            "autoscaling",
            "batch",
            "networking.k8s.io",
            "policy",
            "rbac.authorization.k8s.io",
            "storage.k8s.io",
            "admissionregistration.k8s.io",
            "apiextensions.k8s.io",
            "apiregistration.k8s.io",
            "scheduling.k8s.io",
            "coordination.k8s.io",
            "discovery.k8s.io",
            "node.k8s.io",
            "metrics.k8s.io",
            "gateway.networking.k8s.io",
            "gateway.networking.x-k8s.io");

    private Resources() {}

    /** Those that can be listed, each in the version that its group prefers. */
    static List<ResourceType> preferred(Stream<ResourceType> all) {
        Map<String, ResourceType> first = new LinkedHashMap<>();
        all.filter(type -> type.verbs().contains("list")).forEach(type -> first.putIfAbsent(type.qualified(), type));
        return List.copyOf(first.values());
    }

    static boolean wanted(ResourceType type) {
        return (GROUPS.contains(type.group()) || type.group().endsWith(".istio.io"))
                && !type.name().equals("componentstatuses"); // deprecated, and no object
    }
}
