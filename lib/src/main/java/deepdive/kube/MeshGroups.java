package deepdive.kube;

import java.util.Set;

/** The API groups of a mesh's configuration: Istio's, and the Gateway API's. */
public final class MeshGroups {
    public static final Set<String> ALL = Set.of(
            "networking.istio.io",
            "security.istio.io",
            "telemetry.istio.io",
            "extensions.istio.io",
            "gateway.networking.k8s.io");

    private MeshGroups() {}
}
