package deepdive.sandbox.controller;

import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.Objects;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A Service with a selector has an EndpointSlice, and Endpoints for older readers, with the pods that it selects. */
final class EndpointsController implements Controller {
    private static final String SLICES = "endpointslices.discovery.k8s.io";
    private static final String SERVICE_NAME = "kubernetes.io/service-name";

    @Override
    public void reconcile(Objects cluster) {
        List<ObjectNode> pods = cluster.list("pods");
        List<ObjectNode> slices = cluster.list(SLICES);
        for (ObjectNode service : cluster.list("services")) {
            JsonNode selector = Json.at(service, "spec", "selector");
            if (!selector.isObject() || selector.isEmpty()) {
                continue;
            }
            List<ObjectNode> selected = pods.stream()
                    .filter(pod ->
                            Json.text(pod, "metadata", "namespace").equals(Json.text(service, "metadata", "namespace")))
                    .filter(pod -> Pods.matches(selector, Json.at(pod, "metadata", "labels")))
                    .filter(pod -> Pods.active(pod) && !ip(pod).isEmpty())
                    .sorted(Comparator.comparing(EndpointsController::ip, EndpointsController::byNumber))
                    .toList();
            slice(cluster, service, selected, Owners.controlledBy(service, slices));
            endpoints(cluster, service, selected);
        }
    }

    private static void slice(Objects cluster, ObjectNode service, List<ObjectNode> pods, List<ObjectNode> existing) {
        Optional<ObjectNode> old = existing.stream().findFirst();
        ObjectNode slice = old.map(ObjectNode::deepCopy).orElseGet(() -> newSlice(service));
        var endpoints = slice.putArray("endpoints");
        for (ObjectNode pod : pods) {
            ObjectNode endpoint = endpoints.addObject();
            endpoint.putArray("addresses").add(ip(pod));
            boolean ready = Pods.ready(pod);
            endpoint.putObject("conditions")
                    .put("ready", ready)
                    .put("serving", ready)
                    .put("terminating", false);
            endpoint.put("nodeName", Json.text(pod, "spec", "nodeName"));
            endpoint.set("targetRef", reference(pod));
        }
        var ports = slice.putArray("ports");
        for (JsonNode port : Json.at(service, "spec", "ports")) {
            ObjectNode entry = ports.addObject();
            entry.put("name", port.path("name").asString(""))
                    .put("protocol", port.path("protocol").asString("TCP"));
            entry.put("port", target(port, pods));
            if (port.has("appProtocol")) {
                entry.set("appProtocol", port.path("appProtocol"));
            }
        }
        save(cluster, SLICES, old, slice);
    }

    private static ObjectNode newSlice(ObjectNode service) {
        ObjectNode slice =
                Json.object().put("apiVersion", "discovery.k8s.io/v1").put("kind", "EndpointSlice");
        ObjectNode metadata = slice.putObject("metadata");
        String name = Json.text(service, "metadata", "name");
        metadata.put("generateName", name + "-").put("namespace", Json.text(service, "metadata", "namespace"));
        metadata.putObject("labels")
                .put(SERVICE_NAME, name)
                .put("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io");
        Owners.setController(slice, service);
        return slice.put("addressType", "IPv4");
    }

    private static void endpoints(Objects cluster, ObjectNode service, List<ObjectNode> pods) {
        String namespace = Json.text(service, "metadata", "namespace");
        String name = Json.text(service, "metadata", "name");
        Optional<ObjectNode> old = cluster.get("endpoints", namespace, name);
        ObjectNode endpoints = old.map(ObjectNode::deepCopy).orElseGet(() -> {
            ObjectNode fresh = Json.object().put("apiVersion", "v1").put("kind", "Endpoints");
            fresh.putObject("metadata").put("name", name).put("namespace", namespace);
            return fresh;
        });
        endpoints.remove("subsets");
        if (!pods.isEmpty()) {
            ObjectNode subset = endpoints.putArray("subsets").addObject();
            addresses(subset, "addresses", pods.stream().filter(Pods::ready).toList());
            addresses(
                    subset,
                    "notReadyAddresses",
                    pods.stream().filter(pod -> !Pods.ready(pod)).toList());
            var ports = subset.putArray("ports");
            for (JsonNode port : Json.at(service, "spec", "ports")) {
                ObjectNode entry = ports.addObject();
                if (port.has("name")) {
                    entry.set("name", port.path("name"));
                }
                entry.put("port", target(port, pods))
                        .put("protocol", port.path("protocol").asString("TCP"));
            }
        }
        save(cluster, "endpoints", old, endpoints);
    }

    private static void addresses(ObjectNode subset, String field, List<ObjectNode> pods) {
        if (!pods.isEmpty()) {
            var addresses = subset.putArray(field);
            for (ObjectNode pod : pods) {
                ObjectNode address = addresses.addObject().put("ip", ip(pod));
                address.put("nodeName", Json.text(pod, "spec", "nodeName")).set("targetRef", reference(pod));
            }
        }
    }

    private static void save(Objects cluster, String resource, Optional<ObjectNode> old, ObjectNode object) {
        if (old.isEmpty()) {
            cluster.create(resource, object);
        } else if (!Json.copy(object).equals(old.get())) {
            cluster.update(resource, object);
        }
    }

    /** A target port may be a number, the name of a container's port, or left out. */
    private static int target(JsonNode port, List<ObjectNode> pods) {
        JsonNode target = port.path("targetPort");
        if (target.isNumber()) {
            return target.asInt();
        }
        List<JsonNode> named = new ArrayList<>();
        for (ObjectNode pod : pods) {
            for (JsonNode container : Json.at(pod, "spec", "containers")) {
                Json.stream(container.path("ports"))
                        .filter(p -> p.path("name").equals(target))
                        .forEach(named::add);
            }
        }
        return named.isEmpty()
                ? port.path("port").asInt()
                : named.get(0).path("containerPort").asInt();
    }

    private static ObjectNode reference(ObjectNode pod) {
        return Json.object()
                .put("kind", "Pod")
                .put("name", Json.text(pod, "metadata", "name"))
                .put("namespace", Json.text(pod, "metadata", "namespace"))
                .put("uid", Json.text(pod, "metadata", "uid"));
    }

    private static String ip(ObjectNode pod) {
        return Json.text(pod, "status", "podIP");
    }

    private static int byNumber(String one, String other) {
        String[] a = one.split("\\.");
        String[] b = other.split("\\.");
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            int order = Integer.compare(Integer.parseInt(a[i]), Integer.parseInt(b[i]));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.length, b.length);
    }
}
