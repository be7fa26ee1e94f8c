package deepdive.sandbox.controller;

import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.Objects;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes statuses, and only where something changed. */
final class Status {
    private Status() {}

    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static void write(Objects cluster, String resource, ObjectNode object, ObjectNode status) {
        if (!Json.copy(status).equals(object.path("status"))) {
            ObjectNode changed = object.deepCopy();
            changed.set("status", status);
            cluster.updateStatus(resource, changed);
        }
    }

    /**
     * Adds a condition; where the old status has it with the same truth, its time of transition stays.
     *
     * @param times the names of the fields that hold such a time
     */
    static void condition(
            ArrayNode conditions,
            JsonNode old,
            String type,
            boolean truth,
            String reason,
            String message,
            String... times) {
        ObjectNode condition = conditions.addObject();
        condition.put("type", type).put("status", truth ? "True" : "False");
        condition.put("reason", reason).put("message", message);
        JsonNode before = Json.stream(old.path("conditions"))
                .filter(c -> c.path("type").asString("").equals(type)
                        && c.path("status").equals(condition.path("status"))
                        && c.path("reason").asString("").equals(reason))
                .findFirst()
                .orElse(null);
        for (String time : times) {
            condition.put(time, before == null ? now() : before.path(time).asString(""));
        }
    }
}
