package deepdive.sandbox.api.stream;

import deepdive.sandbox.store.ApiException;
import deepdive.sandbox.store.Objects;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The pod that a request names, looked up; refuses as kube-apiserver does (registry/core/pod/strategy.go). */
record Target(String namespace, String pod, ObjectNode object) {

    static Target find(Objects objects, String namespace, String pod) {
        ObjectNode object = objects.get("pods", namespace, pod).orElseThrow(() -> {
            ObjectNode details = JsonNodeFactory.instance.objectNode();
            details.put("name", pod).put("kind", "pods");
            return new ApiException(404, "NotFound", "pods \"" + pod + "\" not found", details);
        });
        return new Target(namespace, pod, object);
    }

    /** Whether a node runs it: a pod that no kubelet has taken has neither logs nor ports. */
    boolean isScheduled() {
        return !object.path("spec").path("nodeName").asString("").isEmpty();
    }

    Target scheduled() {
        if (!isScheduled()) {
            throw badRequest("pod " + pod + " does not have a host assigned");
        }
        return this;
    }

    /** The container of that name, or the pod's only one when the name is empty. */
    String container(String name) {
        List<String> names = new ArrayList<>();
        for (String field : List.of("initContainers", "containers", "ephemeralContainers")) {
            for (JsonNode container : object.path("spec").path(field)) {
                names.add(container.path("name").asString());
            }
        }
        if (!name.isEmpty()) {
            if (!names.contains(name)) {
                throw badRequest("container " + name + " is not valid for pod " + pod);
            }
            return name;
        }
        JsonNode regular = object.path("spec").path("containers");
        if (regular.size() == 1) {
            return regular.get(0).path("name").asString();
        }
        String choice = names.isEmpty() ? "" : ", choose one of: [" + String.join(" ", names) + "]";
        throw badRequest("a container name must be specified for pod " + pod + choice);
    }

    static ApiException badRequest(String message) {
        return new ApiException(400, "BadRequest", message, null);
    }
}
