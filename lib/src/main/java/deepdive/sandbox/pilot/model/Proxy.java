package deepdive.sandbox.pilot.model;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A pod with an Envoy that this control plane configures.
 *
 * @param labels the pod's, completed as istiod completes them
 * @param serviceAccount name of the pod's ServiceAccount
 * @param workload name of its Deployment or other owner
 * @param istioVersion of its proxy image, e.g. {@code 1.27.1}
 * @param targets the services that this workload serves, in istiod's order
 * @param unprivileged a gateway that may not bind ports below 1024
 * @param pod the Pod as it is in the cluster
 */
public record Proxy(
        Type type,
        String name,
        String namespace,
        String ip,
        Map<String, String> labels,
        Map<String, String> annotations,
        String serviceAccount,
        String workload,
        String istioVersion,
        String locality,
        List<Target> targets,
        boolean unprivileged,
        JsonNode pod) {
    /** A workload's own proxy, or a gateway. */
    public enum Type {
        SIDECAR,
        ROUTER
    }

    public boolean sidecar() {
        return type == Type.SIDECAR;
    }

    public boolean router() {
        return type == Type.ROUTER;
    }
}
