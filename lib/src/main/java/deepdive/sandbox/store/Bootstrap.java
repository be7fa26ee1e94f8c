package deepdive.sandbox.store;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What every cluster holds from its first moment. */
final class Bootstrap {
    private Bootstrap() {}

    static void fill(ObjectStore store) {
        for (String name : List.of("default", "kube-system", "kube-public", "kube-node-lease")) {
            if (store.get("namespaces", "", name).isEmpty()) {
                ObjectNode namespace = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
                namespace.putObject("metadata").put("name", name);
                store.create("namespaces", namespace);
            }
        }
        if (store.list(CustomTypes.CRDS).isEmpty()) {
            CustomTypes.definitions().forEach(crd -> store.create(CustomTypes.CRDS, crd));
        }
    }
}
