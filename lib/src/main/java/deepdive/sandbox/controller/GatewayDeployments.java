package deepdive.sandbox.controller;

import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.Objects;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes what a Gateway of Istio's class runs on: a ServiceAccount, a Deployment and a Service, all named {@code
 * NAME-istio} and deleted with it (Istio: "Kubernetes Gateway API", automated deployment). What is there by that name
 * already is somebody else's and stays as it is; so does all for a Gateway that names a host as its address.
 */
final class GatewayDeployments implements Controller {
    private static final String GATEWAYS = "gateways.gateway.networking.k8s.io";
    private static final String NAME = "gateway.networking.k8s.io/gateway-name";
    private static final String CLASS = "gateway.networking.k8s.io/gateway-class-name";
    private static final String MANAGED = "gateway.istio.io/managed";
    private static final String INJECT = "sidecar.istio.io/inject";

    @Override
    public void reconcile(Objects cluster) {
        for (ObjectNode gateway : cluster.list(GATEWAYS)) {
            boolean leaving = Json.at(gateway, "metadata", "deletionTimestamp").isString();
            if (Json.text(gateway, "spec", "gatewayClassName").equals("istio") && !leaving && !manual(gateway)) {
                createMissing(cluster, "serviceaccounts", object(gateway, "v1", "ServiceAccount"));
                createMissing(cluster, "deployments.apps", deployment(gateway));
                service(cluster, gateway);
            }
        }
    }

    private static boolean manual(ObjectNode gateway) {
        return Json.stream(Json.at(gateway, "spec", "addresses"))
                .anyMatch(address -> address.path("type").asString("Hostname").equals("Hostname"));
    }

    private static void createMissing(Objects cluster, String resource, ObjectNode wanted) {
        String namespace = Json.text(wanted, "metadata", "namespace");
        if (cluster.get(resource, namespace, Json.text(wanted, "metadata", "name"))
                .isEmpty()) {
            cluster.create(resource, wanted);
        }
    }

    private static ObjectNode object(ObjectNode gateway, String apiVersion, String kind) {
        String name = Json.text(gateway, "metadata", "name");
        ObjectNode object = Json.object().put("apiVersion", apiVersion).put("kind", kind);
        ObjectNode metadata = Json.child(object, "metadata")
                .put("name", name + "-istio")
                .put("namespace", Json.text(gateway, "metadata", "namespace"));
        Json.child(metadata, "labels").put(NAME, name).put(CLASS, "istio");
        Owners.setController(object, gateway);
        return object;
    }

    private static ObjectNode deployment(ObjectNode gateway) {
        String name = Json.text(gateway, "metadata", "name");
        ObjectNode deployment = object(gateway, "apps/v1", "Deployment");
        Json.child(Json.child(deployment, "metadata"), "labels").put(MANAGED, "istio.io-gateway-controller");
        ObjectNode spec = deployment.putObject("spec").put("replicas", 1);
        spec.putObject("selector").putObject("matchLabels").put(NAME, name);
        ObjectNode template = spec.putObject("template");
        ObjectNode metadata = template.putObject("metadata");
        metadata.putObject("labels")
                .put(NAME, name)
                .put(CLASS, "istio")
                .put(MANAGED, "istio.io-gateway-controller")
                .put(INJECT, "true");
        metadata.putObject("annotations").put("inject.istio.io/templates", "gateway");
        ObjectNode pod = template.putObject("spec").put("serviceAccountName", name + "-istio");
        pod.putArray("containers").addObject().put("name", "istio-proxy").put("image", "auto");
        return deployment;
    }

    private static void service(Objects cluster, ObjectNode gateway) {
        ObjectNode wanted = object(gateway, "v1", "Service");
        ObjectNode spec = wanted.putObject("spec").put("type", "LoadBalancer");
        spec.putObject("selector").put(NAME, Json.text(gateway, "metadata", "name"));
        spec.set("ports", ports(gateway));
        Optional<ObjectNode> there = cluster.get(
                "services", Json.text(wanted, "metadata", "namespace"), Json.text(wanted, "metadata", "name"));
        if (there.isEmpty()) {
            cluster.create("services", wanted);
        } else if (!Owners.controlledBy(gateway, List.of(there.get())).isEmpty()
                && !numbers(Json.at(there.get(), "spec", "ports")).equals(numbers(spec.path("ports")))) {
            ObjectNode changed = there.get().deepCopy();
            Json.child(changed, "spec").set("ports", spec.path("ports"));
            cluster.update("services", changed);
        }
    }

    private static Set<Integer> numbers(JsonNode ports) {
        Set<Integer> numbers = new HashSet<>();
        ports.forEach(port -> numbers.add(port.path("port").asInt()));
        return numbers;
    }

    private static ArrayNode ports(ObjectNode gateway) {
        ArrayNode ports = Json.MAPPER.createArrayNode();
        ports.add(port("status-port", 15021, "tcp"));
        Set<Integer> seen = new HashSet<>();
        for (JsonNode listener : Json.at(gateway, "spec", "listeners")) {
            int number = listener.path("port").asInt();
            if (seen.add(number)) {
                String protocol = listener.path("protocol").asString("").toLowerCase(Locale.ROOT);
                ports.add(port(listener.path("name").asString(protocol + "-" + number), number, protocol));
            }
        }
        return ports;
    }

    private static ObjectNode port(String name, int number, String protocol) {
        return Json.object()
                .put("name", name)
                .put("port", number)
                .put("protocol", "TCP")
                .put("appProtocol", protocol);
    }
}
