package deepdive.sandbox.controller;

import deepdive.sandbox.store.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who controls an object (Kubernetes: "Owners and Dependents"). */
final class Owners {
    private Owners() {}

    static void setController(ObjectNode object, ObjectNode owner) {
        Json.child(object, "metadata")
                .putArray("ownerReferences")
                .addObject()
                .put("apiVersion", Json.text(owner, "apiVersion"))
                .put("kind", Json.text(owner, "kind"))
                .put("name", Json.text(owner, "metadata", "name"))
                .put("uid", Json.text(owner, "metadata", "uid"))
                .put("controller", true)
                .put("blockOwnerDeletion", true);
    }

    /** Those of the objects that the owner controls. */
    static List<ObjectNode> controlledBy(ObjectNode owner, List<ObjectNode> objects) {
        String uid = Json.text(owner, "metadata", "uid");
        return objects.stream()
                .filter(object -> Json.stream(Json.at(object, "metadata", "ownerReferences"))
                        .anyMatch(reference -> isController(reference, uid)))
                .toList();
    }

    private static boolean isController(JsonNode reference, String uid) {
        return reference.path("controller").asBoolean(false)
                && reference.path("uid").asString("").equals(uid);
    }
}
