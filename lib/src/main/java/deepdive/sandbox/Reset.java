package deepdive.sandbox;

import deepdive.kube.MeshGroups;
import deepdive.sandbox.store.ApiException;
import deepdive.sandbox.store.ObjectStore;
import deepdive.sandbox.store.ResourceType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Back to the scenario: what is not in it goes, what was changed is as it was, what was deleted comes again. A
 * Deployment whose pods are no longer the first ones is made anew, so that pod names are those of the scenario. Events
 * stay: they tell what was done, and are removed in their time.
 */
final class Reset {
    /** ConfigMap in kube-system: the scenario has been applied to this store. */
    static final String MARK = "sandbox-scenario";

    private static final Set<String> KINDS = Set.of("deployments.apps", "services", "configmaps", "secrets");
    private static final Set<String> SYSTEM_NAMESPACES =
            Set.of("default", "kube-system", "kube-public", "kube-node-lease", "istio-system");
    private static final String FIRST_POD = "sandbox.deepdive.io/first-pod";

    private Reset() {}

    static void mark(ObjectStore store) {
        ObjectNode mark = JsonNodeFactory.instance.objectNode();
        mark.put("apiVersion", "v1").put("kind", "ConfigMap");
        mark.putObject("metadata").put("namespace", "kube-system").put("name", MARK);
        store.create("configmaps", mark);
    }

    static void run(ObjectStore store, Scenario scenario) throws IOException {
        Map<String, ObjectNode> wanted = scenario.byKey(store);
        for (ObjectNode namespace : store.list("namespaces")) {
            String name = name(namespace);
            if (!SYSTEM_NAMESPACES.contains(name) && !wanted.containsKey("namespaces//" + name)) {
                delete(store, "namespaces", "", name);
            }
        }
        for (ResourceType type : store.types().all()) {
            if (MeshGroups.ALL.contains(type.group()) || KINDS.contains(type.key())) {
                for (ObjectNode object : store.list(type.key())) {
                    String key = Scenario.key(type.key(), object);
                    if (!wanted.containsKey(key) && !kept(key, object)) {
                        delete(store, type.key(), namespace(object), name(object));
                    }
                }
            }
        }
        for (ObjectNode pod : store.list("pods")) {
            if (pod.path("metadata").path("ownerReferences").isEmpty()
                    && !wanted.containsKey(Scenario.key("pods", pod))) {
                delete(store, "pods", namespace(pod), name(pod));
            }
        }
        for (Map.Entry<String, ObjectNode> entry : wanted.entrySet()) {
            String resource = entry.getKey().substring(0, entry.getKey().indexOf('/'));
            ObjectNode object = entry.getValue();
            if (resource.equals("deployments.apps") && moved(store, object)) {
                Scenario.remake(store, resource, object);
            } else {
                Scenario.apply(store, resource, object);
            }
        }
    }

    private static boolean kept(String key, ObjectNode object) {
        return SystemObjects.NAMES.contains(key)
                || name(object).equals("istio-ca-root-cert")
                || namespace(object).startsWith("kube-")
                || key.equals("services/default/kubernetes");
    }

    /** Whether the Deployment runs other pods than the scenario's first one. */
    private static boolean moved(ObjectStore store, ObjectNode deployment) {
        String first =
                deployment.path("metadata").path("annotations").path(FIRST_POD).asString("");
        if (first.isEmpty()) {
            return false;
        }
        JsonNode labels = deployment.path("spec").path("selector").path("matchLabels");
        List<String> pods = store.list("pods").stream()
                .filter(pod -> namespace(pod).equals(namespace(deployment)) && matches(labels, pod))
                .map(Reset::name)
                .toList();
        return !pods.equals(List.of(first));
    }

    private static boolean matches(JsonNode labels, ObjectNode pod) {
        return labels.properties().stream()
                .allMatch(label ->
                        pod.path("metadata").path("labels").path(label.getKey()).equals(label.getValue()));
    }

    private static void delete(ObjectStore store, String resource, String namespace, String name) {
        try {
            store.delete(resource, namespace, name);
        } catch (ApiException e) {
            // it went with its owner or its namespace
            if (e.code() != 404) {
                throw e;
            }
        }
    }

    private static String name(ObjectNode object) {
        return object.path("metadata").path("name").asString();
    }

    private static String namespace(ObjectNode object) {
        return object.path("metadata").path("namespace").asString("");
    }
}
