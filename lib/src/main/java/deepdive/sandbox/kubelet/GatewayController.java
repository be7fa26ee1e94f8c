package deepdive.sandbox.kubelet;

import deepdive.sandbox.store.Objects;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What istiod reports about Gateway API objects of its class: accepted, programmed, and at which address. */
final class GatewayController implements Controller {
    private static final String GATEWAYS = "gateways.gateway.networking.k8s.io";
    private static final String CLASSES = "gatewayclasses.gateway.networking.k8s.io";
    private static final String ROUTES = "httproutes.gateway.networking.k8s.io";
    private static final String ISTIO = "istio.io/gateway-controller";

    @Override
    public void reconcile(Objects objects) {
        List<ObjectNode> routes = objects.list(ROUTES);
        for (ObjectNode gatewayClass : objects.list(CLASSES)) {
            if (gatewayClass.path("spec").path("controllerName").asString("").equals(ISTIO)) {
                ObjectNode status = JsonNodeFactory.instance.objectNode();
                status.putArray("conditions")
                        .add(condition(gatewayClass.path("status"), gatewayClass, "Accepted", true, "Accepted",
                                "Handled by Istio controller"));
                Owned.status(objects, CLASSES, gatewayClass, status);
            }
        }
        for (ObjectNode gateway : objects.list(GATEWAYS)) {
            Optional<ObjectNode> owner = objects.get(
                    CLASSES, "", gateway.path("spec").path("gatewayClassName").asString(""));
            if (owner.isPresent()
                    && owner.get().path("spec").path("controllerName").asString("").equals(ISTIO)) {
                Owned.status(objects, GATEWAYS, gateway, status(objects, gateway, routes));
            }
        }
        for (ObjectNode route : routes) {
            route(objects, route);
        }
    }

    private static ObjectNode status(Objects objects, ObjectNode gateway, List<ObjectNode> routes) {
        Optional<ObjectNode> pod = objects.list("pods").stream()
                .filter(each -> Owned.namespace(each).equals(Owned.namespace(gateway))
                        && Owned.ready(each)
                        && each.path("metadata")
                                .path("labels")
                                .path("gateway.networking.k8s.io/gateway-name")
                                .asString("")
                                .equals(Owned.name(gateway)))
                .findFirst();
        JsonNode before = gateway.path("status");
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        pod.ifPresent(found -> status.putArray("addresses")
                .addObject()
                .put("type", "IPAddress")
                .put("value", found.path("status").path("podIP").asString()));
        status.putArray("conditions")
                .add(condition(before, gateway, "Accepted", true, "Accepted", "Resource accepted"))
                .add(condition(
                        before,
                        gateway,
                        "Programmed",
                        pod.isPresent(),
                        pod.isPresent() ? "Programmed" : "AddressNotAssigned",
                        pod.isPresent()
                                ? "Resource programmed, assigned to service(s)"
                                : "no pod of this gateway is ready"));
        ArrayNode listeners = status.putArray("listeners");
        int index = 0;
        for (JsonNode listener : gateway.path("spec").path("listeners")) {
            String name = listener.path("name").asString();
            JsonNode old = before.path("listeners").path(index++);
            ObjectNode entry = listeners.addObject().put("name", name);
            entry.putArray("supportedKinds")
                    .addObject()
                    .put("group", "gateway.networking.k8s.io")
                    .put("kind", "HTTPRoute");
            entry.put("attachedRoutes", attached(gateway, name, routes));
            entry.putArray("conditions")
                    .add(condition(old, gateway, "Accepted", true, "Accepted", "No errors found"))
                    .add(condition(old, gateway, "Conflicted", false, "NoConflicts", "No errors found"))
                    .add(condition(old, gateway, "Programmed", true, "Programmed", "No errors found"))
                    .add(condition(old, gateway, "ResolvedRefs", true, "ResolvedRefs", "No errors found"));
        }
        return status;
    }

    private static int attached(ObjectNode gateway, String listener, List<ObjectNode> routes) {
        int count = 0;
        for (ObjectNode route : routes) {
            for (JsonNode parent : route.path("spec").path("parentRefs")) {
                if (refersTo(parent, route, gateway)
                        && List.of("", listener)
                                .contains(parent.path("sectionName").asString(""))) {
                    count++;
                }
            }
        }
        return count;
    }

    private static boolean refersTo(JsonNode parent, ObjectNode route, ObjectNode gateway) {
        return parent.path("name").asString("").equals(Owned.name(gateway))
                && parent.path("namespace").asString(Owned.namespace(route)).equals(Owned.namespace(gateway));
    }

    private static void route(Objects objects, ObjectNode route) {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        ArrayNode parents = status.putArray("parents");
        int index = 0;
        for (JsonNode parent : route.path("spec").path("parentRefs")) {
            Optional<ObjectNode> gateway = objects.get(
                    GATEWAYS,
                    parent.path("namespace").asString(Owned.namespace(route)),
                    parent.path("name").asString(""));
            if (gateway.isEmpty()) {
                continue;
            }
            JsonNode old = route.path("status").path("parents").path(index++);
            ObjectNode entry = parents.addObject();
            entry.set("parentRef", parent.deepCopy());
            entry.put("controllerName", ISTIO);
            entry.putArray("conditions")
                    .add(condition(old, route, "Accepted", true, "Accepted", "Route was valid"))
                    .add(condition(
                            old, route, "ResolvedRefs", true, "ResolvedRefs", "All references resolved"));
        }
        Owned.status(objects, ROUTES, route, status);
    }

    private static ObjectNode condition(
            JsonNode before, ObjectNode object, String type, boolean value, String reason, String message) {
        return Owned.condition(before, type, value, reason, message, Owned.now())
                .put(
                        "observedGeneration",
                        object.path("metadata").path("generation").asLong(1));
    }
}
