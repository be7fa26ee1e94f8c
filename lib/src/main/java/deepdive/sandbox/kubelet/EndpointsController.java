package deepdive.sandbox.kubelet;

import deepdive.sandbox.store.Objects;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Services with a selector to the EndpointSlice and the Endpoints of their pods. */
final class EndpointsController implements Controller {
    private static final String SLICES = "endpointslices.discovery.k8s.io";

    @Override
    public void reconcile(Objects objects) {
        List<ObjectNode> pods = objects.list("pods");
        for (ObjectNode service : objects.list("services")) {
            JsonNode selector = service.path("spec").path("selector");
            if (selector.isEmpty()) {
                continue;
            }
            List<ObjectNode> chosen = pods.stream()
                    .filter(pod -> Owned.namespace(pod).equals(Owned.namespace(service))
                            && !pod.path("status").path("podIP").asString("").isEmpty()
                            && Owned.matches(selector, pod.path("metadata").path("labels")))
                    .toList();
            put(objects, SLICES, slice(service, chosen));
            put(objects, "endpoints", endpoints(service, chosen));
        }
    }

    private static void put(Objects objects, String resource, ObjectNode wanted) {
        Optional<ObjectNode> known = objects.get(resource, Owned.namespace(wanted), Owned.name(wanted));
        if (known.isEmpty()) {
            objects.create(resource, wanted);
            return;
        }
        ObjectNode changed = known.get().deepCopy();
        for (String field : List.of("endpoints", "ports", "subsets")) {
            if (wanted.has(field)) {
                changed.set(field, wanted.get(field));
            }
        }
        if (!changed.equals(known.get())) {
            objects.update(resource, changed);
        }
    }

    private static ObjectNode slice(ObjectNode service, List<ObjectNode> pods) {
        ObjectNode slice = JsonNodeFactory.instance.objectNode();
        slice.put("apiVersion", "discovery.k8s.io/v1").put("kind", "EndpointSlice").put("addressType", "IPv4");
        String name = Owned.name(service);
        ObjectNode metadata = slice.putObject("metadata");
        metadata.put("name", name + "-" + Names.fixedSuffix(Owned.namespace(service) + "/" + name))
                .put("generateName", name + "-")
                .put("namespace", Owned.namespace(service));
        metadata.set("labels", labels(service));
        metadata.withObject("labels")
                .put("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io")
                .put("kubernetes.io/service-name", name);
        Owned.own(slice, "v1", "Service", service);
        ArrayNode endpoints = slice.putArray("endpoints");
        for (ObjectNode pod : pods) {
            boolean ready = Owned.ready(pod);
            ObjectNode endpoint = endpoints.addObject();
            endpoint.putArray("addresses").add(pod.path("status").path("podIP").asString());
            endpoint.putObject("conditions").put("ready", ready).put("serving", ready).put("terminating", false);
            endpoint.put("nodeName", pod.path("spec").path("nodeName").asString("lab"));
            endpoint.set("targetRef", target(pod));
        }
        ArrayNode ports = slice.putArray("ports");
        for (JsonNode port : service.path("spec").path("ports")) {
            int number = number(port, pods);
            if (number > 0) {
                ObjectNode entry = ports.addObject();
                entry.put("name", port.path("name").asString(""))
                        .put("port", number)
                        .put("protocol", port.path("protocol").asString("TCP"));
                if (port.has("appProtocol")) {
                    entry.set("appProtocol", port.get("appProtocol"));
                }
            }
        }
        return slice;
    }

    private static ObjectNode endpoints(ObjectNode service, List<ObjectNode> pods) {
        ObjectNode endpoints = JsonNodeFactory.instance.objectNode();
        endpoints.put("apiVersion", "v1").put("kind", "Endpoints");
        ObjectNode metadata = endpoints.putObject("metadata");
        metadata.put("name", Owned.name(service)).put("namespace", Owned.namespace(service));
        metadata.set("labels", labels(service));
        Owned.own(endpoints, "v1", "Service", service);
        ArrayNode subsets = endpoints.putArray("subsets");
        if (pods.isEmpty()) {
            return endpoints;
        }
        ObjectNode subset = subsets.addObject();
        for (ObjectNode pod : pods) {
            ObjectNode address = subset.withArray(Owned.ready(pod) ? "addresses" : "notReadyAddresses")
                    .addObject();
            address.put("ip", pod.path("status").path("podIP").asString())
                    .put("nodeName", pod.path("spec").path("nodeName").asString("lab"));
            address.set("targetRef", target(pod));
        }
        for (JsonNode port : service.path("spec").path("ports")) {
            int number = number(port, pods);
            if (number > 0) {
                ObjectNode entry = subset.withArray("ports").addObject();
                if (port.has("name")) {
                    entry.set("name", port.get("name"));
                }
                entry.put("port", number).put("protocol", port.path("protocol").asString("TCP"));
            }
        }
        return endpoints;
    }

    private static ObjectNode labels(ObjectNode service) {
        JsonNode labels = service.path("metadata").path("labels");
        return labels instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode target(ObjectNode pod) {
        ObjectNode target = JsonNodeFactory.instance.objectNode();
        return target.put("kind", "Pod")
                .put("name", Owned.name(pod))
                .put("namespace", Owned.namespace(pod))
                .put("uid", pod.path("metadata").path("uid").asString());
    }

    /** A target port by number, or by the name of a container's port; 0 if no pod has it. */
    private static int number(JsonNode port, List<ObjectNode> pods) {
        JsonNode target = port.path("targetPort");
        if (target.isMissingNode() || target.asString("").isEmpty()) {
            return port.path("port").asInt();
        }
        if (target.asString().matches("\\d+")) {
            return Integer.parseInt(target.asString());
        }
        for (ObjectNode pod : pods) {
            for (JsonNode container : pod.path("spec").path("containers")) {
                for (JsonNode own : container.path("ports")) {
                    if (own.path("name").asString("").equals(target.asString())) {
                        return own.path("containerPort").asInt();
                    }
                }
            }
        }
        return 0;
    }
}
