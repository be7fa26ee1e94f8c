package deepdive.istioctl.analyze;

import deepdive.validate.View;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A network of the mesh with endpoints from a registry that nobody knows: IST0126. */
final class MeshNetworks {
    private MeshNetworks() {}

    static void analyze(Context context) {
        Set<String> registries = new HashSet<>(List.of("Mock", "Kubernetes", "External"));
        for (Resource secret : context.all(Collection.SECRET)) {
            if (secret.label("istio/multiCluster").equals("true")) {
                registries.addAll(secret.object().map("data").keySet());
            }
        }
        Resource settings =
                new Resource(Collection.MESH_NETWORKS, "istio-system", "meshnetworks", View.NONE, View.NONE, null);
        Map<String, View> networks = context.snapshot().mesh().networks().map("networks");
        networks.forEach((name, network) -> network.items("endpoints").stream()
                .filter(endpoint -> endpoint.has("fromRegistry"))
                .map(endpoint -> endpoint.text("fromRegistry"))
                .filter(registry -> !registries.contains(registry))
                .forEach(registry -> context.report("IST0126", settings, registry, name)));
    }
}
