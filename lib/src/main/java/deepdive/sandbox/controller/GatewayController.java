package deepdive.sandbox.controller;

import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.Objects;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The status of Gateway API objects of Istio's class. A Gateway is programmed once the pods of its Service
 * ({@code NAME-istio}, as Istio names it) are ready (Gateway API: "GatewayStatus", "RouteStatus").
 */
final class GatewayController implements Controller {
    private static final String GROUP = ".gateway.networking.k8s.io";
    private static final String CONTROLLER = "istio.io/gateway-controller";
    private static final String TIME = "lastTransitionTime";

    @Override
    public void reconcile(Objects cluster) {
        List<ObjectNode> gateways = cluster.list("gateways" + GROUP).stream()
                .filter(gateway ->
                        Json.text(gateway, "spec", "gatewayClassName").equals("istio"))
                .toList();
        List<ObjectNode> routes = cluster.list("httproutes" + GROUP);
        for (ObjectNode type : cluster.list("gatewayclasses" + GROUP)) {
            if (Json.text(type, "spec", "controllerName").equals(CONTROLLER)) {
                ObjectNode status = Json.object();
                condition(
                        status.putArray("conditions"),
                        type,
                        type.path("status"),
                        "Accepted",
                        true,
                        "Accepted",
                        "Handled by Istio controller");
                Status.write(cluster, "gatewayclasses" + GROUP, type, status);
            }
        }
        gateways.forEach(gateway -> gateway(cluster, gateway, routes));
        routes.forEach(route -> route(cluster, route, gateways));
    }

    private static void gateway(Objects cluster, ObjectNode gateway, List<ObjectNode> routes) {
        String namespace = Json.text(gateway, "metadata", "namespace");
        String service = Json.text(gateway, "metadata", "name") + "-istio";
        boolean programmed = cluster.get("endpoints", namespace, service)
                .map(endpoints -> Json.stream(endpoints.path("subsets"))
                        .anyMatch(subset -> subset.path("addresses").size() > 0))
                .orElse(false);
        String host = service + "." + namespace + ".svc.cluster.local";
        ObjectNode status = Json.object();
        status.putArray("addresses").addObject().put("type", "Hostname").put("value", host);
        ArrayNode conditions = status.putArray("conditions");
        JsonNode old = gateway.path("status");
        condition(conditions, gateway, old, "Accepted", true, "Accepted", "Resource accepted");
        condition(
                conditions,
                gateway,
                old,
                "Programmed",
                programmed,
                programmed ? "Programmed" : "Invalid",
                programmed
                        ? "Resource programmed, assigned to service(s) " + host
                        : "No ready pods behind service " + service + " in namespace " + namespace);
        ArrayNode listeners = status.putArray("listeners");
        for (JsonNode listener : Json.at(gateway, "spec", "listeners")) {
            ObjectNode entry = listeners.addObject();
            String name = listener.path("name").asString("");
            entry.put("name", name).put("attachedRoutes", attached(gateway, name, routes));
            entry.putArray("supportedKinds")
                    .addObject()
                    .put("group", "gateway.networking.k8s.io")
                    .put("kind", "HTTPRoute");
            JsonNode before = Json.stream(old.path("listeners"))
                    .filter(l -> l.path("name").asString("").equals(name))
                    .findFirst()
                    .orElse(Json.object());
            ArrayNode of = entry.putArray("conditions");
            condition(of, gateway, before, "Accepted", true, "Accepted", "No errors found");
            condition(of, gateway, before, "Conflicted", false, "NoConflicts", "No errors found");
            condition(
                    of,
                    gateway,
                    before,
                    "Programmed",
                    programmed,
                    programmed ? "Programmed" : "Pending",
                    "No errors found");
            condition(of, gateway, before, "ResolvedRefs", true, "ResolvedRefs", "No errors found");
        }
        Status.write(cluster, "gateways" + GROUP, gateway, status);
    }

    private static long attached(ObjectNode gateway, String listener, List<ObjectNode> routes) {
        return routes.stream()
                .filter(route -> Json.stream(Json.at(route, "spec", "parentRefs"))
                        .anyMatch(parent -> refers(route, parent, gateway)
                                && (!parent.has("sectionName")
                                        || parent.path("sectionName")
                                                .asString("")
                                                .equals(listener))))
                .count();
    }

    private static void route(Objects cluster, ObjectNode route, List<ObjectNode> gateways) {
        ObjectNode status = Json.object();
        ArrayNode parents = status.putArray("parents");
        for (JsonNode parent : Json.at(route, "spec", "parentRefs")) {
            boolean known = gateways.stream().anyMatch(gateway -> refers(route, parent, gateway));
            boolean service = parent.path("kind").asString("").equals("Service");
            ObjectNode entry = parents.addObject();
            entry.set("parentRef", parent.deepCopy());
            entry.put("controllerName", CONTROLLER);
            JsonNode before = Json.stream(Json.at(route, "status", "parents"))
                    .filter(p -> p.path("parentRef").equals(parent))
                    .findFirst()
                    .orElse(Json.object());
            ArrayNode of = entry.putArray("conditions");
            boolean accepted = known || service;
            condition(
                    of,
                    route,
                    before,
                    "Accepted",
                    accepted,
                    accepted ? "Accepted" : "NoMatchingParent",
                    accepted ? "Route was valid" : "No Gateway of class istio by that name");
            condition(of, route, before, "ResolvedRefs", true, "ResolvedRefs", "All references resolved");
        }
        Status.write(cluster, "httproutes" + GROUP, route, status);
    }

    private static boolean refers(ObjectNode route, JsonNode parent, ObjectNode gateway) {
        String namespace = parent.path("namespace").asString(Json.text(route, "metadata", "namespace"));
        return parent.path("kind").asString("Gateway").equals("Gateway")
                && parent.path("name").asString("").equals(Json.text(gateway, "metadata", "name"))
                && namespace.equals(Json.text(gateway, "metadata", "namespace"));
    }

    private static void condition(
            ArrayNode conditions,
            ObjectNode of,
            JsonNode old,
            String type,
            boolean truth,
            String reason,
            String message) {
        Status.condition(conditions, old, type, truth, reason, message, TIME);
        ((ObjectNode) conditions.get(conditions.size() - 1))
                .put("observedGeneration", Json.at(of, "metadata", "generation").asLong(0));
    }
}
