package deepdive.sandbox.store;

import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a new pod is given beyond defaults: its service account's token, and its class of service. */
final class PodAdmission {
    private static final String MOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";

    private PodAdmission() {}

    /** Mounts the service account's token into every container, as the admission plugin ServiceAccount does. */
    static void tokenVolume(ObjectNode spec) {
        if (!spec.path("automountServiceAccountToken").asBoolean(true)) {
            return;
        }
        String name = "kube-api-access-" + Metadata.suffix();
        boolean mounted = false;
        for (String list : List.of("initContainers", "containers")) {
            for (JsonNode container : spec.path(list)) {
                JsonNode mounts = container.path("volumeMounts");
                if (Json.stream(mounts)
                        .noneMatch(it -> Json.text(it, "mountPath").equals(MOUNT))) {
                    mounted = true;
                    ((ObjectNode) container)
                            .withArray("volumeMounts")
                            .addObject()
                            .put("mountPath", MOUNT)
                            .put("name", name)
                            .put("readOnly", true);
                }
            }
        }
        if (mounted) {
            spec.withArray("volumes")
                    .add(Json.parse(
                            """
                    {"name": "%s", "projected": {"defaultMode": 420, "sources": [
                     {"serviceAccountToken": {"expirationSeconds": 3607, "path": "token"}},
                     {"configMap": {"items": [{"key": "ca.crt", "path": "ca.crt"}], "name": "kube-root-ca.crt"}},
                     {"downwardAPI": {"items": [{"fieldRef": {"apiVersion": "v1", "fieldPath": "metadata.namespace"},
                                                 "path": "namespace"}]}}]}}
                    """
                                    .formatted(name)));
        }
    }

    /** Guaranteed, Burstable or BestEffort, from what the containers ask for of CPU and memory. */
    static String qosClass(JsonNode spec) {
        boolean any = false;
        boolean guaranteed = true;
        for (String list : List.of("initContainers", "containers")) {
            for (JsonNode container : spec.path(list)) {
                JsonNode requests = Json.at(container, "resources", "requests");
                JsonNode limits = Json.at(container, "resources", "limits");
                TreeSet<String> limited = new TreeSet<>();
                for (String resource : List.of("cpu", "memory")) {
                    any |= requests.has(resource) || limits.has(resource);
                    if (limits.has(resource)
                            && requests.path(resource)
                                    .asString("")
                                    .equals(limits.path(resource).asString(""))) {
                        limited.add(resource);
                    }
                }
                guaranteed &= limited.size() == 2;
            }
        }
        return !any ? "BestEffort" : guaranteed ? "Guaranteed" : "Burstable";
    }
}
