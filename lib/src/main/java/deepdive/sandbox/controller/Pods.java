package deepdive.sandbox.controller;

import deepdive.sandbox.store.Json;
import java.util.Comparator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What controllers ask of a pod. */
final class Pods {
    /** Which pods go first when there are too many: those not ready, then the youngest. */
    static final Comparator<ObjectNode> FIRST_TO_GO = Comparator.comparing(Pods::ready)
            .thenComparing(
                    Comparator.<ObjectNode, String>comparing(pod -> Json.text(pod, "metadata", "creationTimestamp"))
                            .reversed())
            .thenComparing(pod -> Json.text(pod, "metadata", "name"));

    private Pods() {}

    static boolean active(ObjectNode pod) {
        String phase = Json.text(pod, "status", "phase");
        return !phase.equals("Succeeded")
                && !phase.equals("Failed")
                && Json.text(pod, "metadata", "deletionTimestamp").isEmpty();
    }

    static boolean ready(ObjectNode pod) {
        return Json.stream(Json.at(pod, "status", "conditions"))
                .anyMatch(condition -> condition.path("type").asString("").equals("Ready")
                        && condition.path("status").asString("").equals("True"));
    }

    /** Whether labels hold everything that a selector's matchLabels ask for. */
    static boolean matches(JsonNode selector, JsonNode labels) {
        return selector.isObject()
                && !selector.isEmpty()
                && selector.properties().stream()
                        .allMatch(entry -> entry.getValue().equals(labels.path(entry.getKey())));
    }
}
