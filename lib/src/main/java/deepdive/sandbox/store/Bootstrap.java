package deepdive.sandbox.store;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What every cluster holds from its first moment. */
final class Bootstrap {
    private static final String RBAC = ".rbac.authorization.k8s.io";

    private Bootstrap() {}

    static void fill(ObjectStore store) {
        for (String name : List.of("default", "kube-system", "kube-public", "kube-node-lease")) {
            if (store.get("namespaces", "", name).isEmpty()) {
                ObjectNode namespace = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
                namespace.putObject("metadata").put("name", name);
                store.create("namespaces", namespace);
            }
        }
        for (JsonNode role : BuiltInTypes.resource("roles.yaml")) {
            role(store, role);
        }
        if (store.list(CustomTypes.CRDS).isEmpty()) {
            CustomTypes.definitions().forEach(crd -> store.create(CustomTypes.CRDS, crd));
        }
    }

    /** A role and the group that it is bound to. */
    private static void role(ObjectStore store, JsonNode entry) {
        String name = entry.path("name").asString();
        if (store.get("clusterroles" + RBAC, "", name).isEmpty()) {
            ObjectNode role =
                    Json.object().put("apiVersion", RBAC.substring(1) + "/v1").put("kind", "ClusterRole");
            role.putObject("metadata").put("name", name);
            role.set("rules", entry.path("rules"));
            store.create("clusterroles" + RBAC, role);
        }
        if (store.get("clusterrolebindings" + RBAC, "", name).isEmpty()) {
            ObjectNode binding =
                    Json.object().put("apiVersion", RBAC.substring(1) + "/v1").put("kind", "ClusterRoleBinding");
            binding.putObject("metadata").put("name", name);
            binding.putObject("roleRef")
                    .put("apiGroup", RBAC.substring(1))
                    .put("kind", "ClusterRole")
                    .put("name", name);
            binding.putArray("subjects")
                    .addObject()
                    .put("apiGroup", RBAC.substring(1))
                    .put("kind", "Group")
                    .put("name", entry.path("group").asString());
            store.create("clusterrolebindings" + RBAC, binding);
        }
    }
}
