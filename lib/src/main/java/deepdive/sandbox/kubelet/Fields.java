package deepdive.sandbox.kubelet;

import deepdive.sandbox.store.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Small things that are read in and written to objects in many places. */
final class Fields {
    private Fields() {}

    static boolean ready(JsonNode pod) {
        for (JsonNode condition : pod.path("status").path("conditions")) {
            if (condition.path("type").asString().equals("Ready")) {
                return condition.path("status").asString().equals("True");
            }
        }
        return false;
    }

    static String name(JsonNode object) {
        return object.path("metadata").path("name").asString("");
    }

    static String namespace(JsonNode object) {
        return object.path("metadata").path("namespace").asString("");
    }

    static String annotation(JsonNode object, String key) {
        return object.path("metadata").path("annotations").path(key).asString("");
    }

    /** Writes a status that differs from the one that is there. */
    static void status(Objects objects, String resource, ObjectNode object, ObjectNode status) {
        if (!object.path("status").equals(status)) {
            ObjectNode changed = object.deepCopy();
            changed.set("status", status);
            objects.updateStatus(resource, changed);
        }
    }

    /** A condition that keeps its transition time while it stays as it was. */
    static ObjectNode condition(
            JsonNode before, String type, boolean value, String reason, String message, String now) {
        String status = value ? "True" : "False";
        String since = now;
        for (JsonNode old : before.path("conditions")) {
            if (old.path("type").asString().equals(type)
                    && old.path("status").asString().equals(status)) {
                since = old.path("lastTransitionTime").asString(now);
            }
        }
        ObjectNode condition = tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        condition.put("type", type).put("status", status).put("lastTransitionTime", since);
        if (!reason.isEmpty()) {
            condition.put("reason", reason);
        }
        if (!message.isEmpty()) {
            condition.put("message", message);
        }
        return condition;
    }

    static String now() {
        return java.time.Instant.now()
                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                .toString();
    }
}
