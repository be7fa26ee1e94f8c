package deepdive.oneliner;

import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.istioctl.describe.PeerAuthentications;
import deepdive.kube.ApiObjects;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The security policies of the mesh.
 *
 * @param root the namespace whose policies are for all namespaces
 */
record SecurityPolicies(String root, List<JsonNode> peers, List<JsonNode> authorizations, List<JsonNode> requests) {
    private static final String VERSION = "security.istio.io/v1";
    private static final String GATEWAY = "gateway.networking.k8s.io/gateway-name";

    /** @param pod of the revision whose control plane is asked */
    static SecurityPolicies of(ApiObjects objects, JsonNode pod, String istioNamespace) {
        try {
            return new SecurityPolicies(
                    PeerAuthentications.rootNamespace(objects, pod, istioNamespace),
                    objects.list(VERSION, "", "peerauthentications"),
                    objects.list(VERSION, "", "authorizationpolicies"),
                    objects.list(VERSION, "", "requestauthentications"));
        } catch (EnvoyException e) {
            throw new EnvoyException("the policies cannot be read: " + e.getMessage(), e);
        }
    }

    /** Those of a list that apply to a pod: of its namespace or the root one, and selecting it. */
    List<JsonNode> applying(List<JsonNode> policies, Proxy proxy) {
        return policies.stream()
                .filter(policy -> List.of(root, proxy.namespace()).contains(namespace(policy)))
                .filter(policy -> selects(policy, proxy))
                .toList();
    }

    /** By labels; by targetRefs where there are some: this kind of Gateway's pods are known by a label. */
    private static boolean selects(JsonNode policy, Proxy proxy) {
        JsonNode labels = Fields.get(proxy.pod(), "metadata", "labels");
        List<JsonNode> targets = Fields.list(policy, "spec", "targetRefs");
        if (!targets.isEmpty()) {
            return namespace(policy).equals(proxy.namespace())
                    && targets.stream()
                            .anyMatch(target -> Fields.text(target, "kind").equals("Gateway")
                                    && Fields.text(target, "name").equals(Fields.text(labels, GATEWAY)));
        }
        return Fields.get(policy, "spec", "selector", "matchLabels").properties().stream()
                .allMatch(wanted -> Fields.text(labels, wanted.getKey())
                        .equals(wanted.getValue().asString()));
    }

    /** {@code mesh}, {@code namespace} or {@code workload}: how much of the mesh a policy is for. */
    String scope(JsonNode policy) {
        boolean selecting =
                !Fields.get(policy, "spec", "selector", "matchLabels").isEmpty()
                        || !Fields.list(policy, "spec", "targetRefs").isEmpty();
        return selecting ? "workload" : namespace(policy).equals(root) ? "mesh" : "namespace";
    }

    static String name(JsonNode policy) {
        return Fields.text(policy, "metadata", "name") + "." + namespace(policy);
    }

    private static String namespace(JsonNode policy) {
        return Fields.text(policy, "metadata", "namespace");
    }
}
