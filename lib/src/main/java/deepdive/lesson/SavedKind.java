package deepdive.lesson;

import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import deepdive.kube.Api;
import deepdive.kube.ApiObjects;
import deepdive.kube.Authored;
import deepdive.kube.MeshGroups;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A kind of which a lesson may change objects: Istio's, the Gateway API's, and what a workload consists of. */
record SavedKind(String groupVersion, String plural) {
    /** In the order in which they can be made. */
    private static final List<SavedKind> CORE = List.of(
            new SavedKind("v1", "namespaces"),
            new SavedKind("v1", "serviceaccounts"),
            new SavedKind("v1", "configmaps"),
            new SavedKind("v1", "secrets"),
            new SavedKind("v1", "services"),
            new SavedKind("apps/v1", "deployments"),
            new SavedKind("v1", "pods"));

    /** What the cluster makes for itself. The root certificate is one: after a rotation there is no way back. */
    private static final Set<String> NOT_OURS = Set.of(
            "serviceaccounts/default",
            "services/kubernetes",
            "configmaps/kube-root-ca.crt",
            "configmaps/istio-ca-root-cert",
            "secrets/istio-ca-secret");

    /** Those that the cluster has. */
    static List<SavedKind> of(Api api) {
        Map<String, SavedKind> kinds = new LinkedHashMap<>();
        CORE.forEach(kind -> kinds.put(kind.plural(), kind));
        for (JsonNode group : Fields.list(ask(api, "/apis"), "groups")) {
            if (MeshGroups.ALL.contains(Fields.text(group, "name"))) {
                for (JsonNode version : Fields.list(group, "versions")) { // the preferred one is first
                    String groupVersion = Fields.text(version, "groupVersion");
                    for (JsonNode resource : Fields.list(ask(api, "/apis/" + groupVersion), "resources")) {
                        String plural = Fields.text(resource, "name");
                        if (!plural.contains("/")) {
                            kinds.putIfAbsent(
                                    Fields.text(group, "name") + "/" + plural, new SavedKind(groupVersion, plural));
                        }
                    }
                }
            }
        }
        return List.copyOf(kinds.values());
    }

    private static JsonNode ask(Api api, String path) {
        Api.Answer answer = api.send(Api.Request.get(path));
        if (!answer.ok()) {
            throw new EnvoyException("the API answers " + path + " with status " + answer.status());
        }
        return Json.parse(answer.body());
    }

    /** The objects there are, by NAMESPACE/NAME, as the API has them. */
    Map<String, ObjectNode> objects(ApiObjects api) {
        Map<String, ObjectNode> objects = new TreeMap<>();
        for (JsonNode object : api.list(groupVersion, "", plural)) {
            String namespace = Fields.text(object, "metadata", "namespace");
            String name = Fields.text(object, "metadata", "name");
            boolean owned = !Fields.list(object, "metadata", "ownerReferences").isEmpty();
            if (!owned && !NOT_OURS.contains(plural + "/" + name) && !(namespace + name).startsWith("kube-")) {
                objects.put(namespace + "/" + name, (ObjectNode) object);
            }
        }
        return objects;
    }

    /** What somebody wants of an object: without what the cluster adds, of which one thing counts rollouts. */
    static ObjectNode wanted(ObjectNode object) {
        return Authored.of(object, "deployment.kubernetes.io/revision");
    }
}
