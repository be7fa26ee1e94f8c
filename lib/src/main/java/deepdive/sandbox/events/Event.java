package deepdive.sandbox.events;

import deepdive.sandbox.store.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that happened once.
 *
 * @param about to whom: an ObjectReference
 */
record Event(EventSource source, ObjectNode about, String type, String reason, String message, Instant time) {
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** What another event must have in common with this one to be of the same kind. */
    List<String> kind() {
        return List.of(
                source.component(),
                source.host(),
                Json.text(about, "kind"),
                Json.text(about, "namespace"),
                Json.text(about, "name"),
                Json.text(about, "uid"),
                type,
                reason);
    }

    String part() {
        return Json.text(about, "fieldPath");
    }

    String seconds() {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The core/v1 Event of the first time. */
    ObjectNode toObject(String name) {
        ObjectNode event = Json.object().put("apiVersion", "v1").put("kind", "Event");
        String namespace = Json.text(about, "namespace");
        event.putObject("metadata").put("name", name).put("namespace", namespace.isEmpty() ? "default" : namespace);
        event.set("involvedObject", about);
        event.put("type", type).put("reason", reason).put("message", message);
        event.put("reportingComponent", source.component());
        if (source.action().isEmpty()) {
            ObjectNode from = event.putObject("source").put("component", source.component());
            if (!source.host().isEmpty()) {
                from.put("host", source.host());
            }
            event.put("reportingInstance", source.host());
            event.put("firstTimestamp", seconds())
                    .put("lastTimestamp", seconds())
                    .put("count", 1);
        } else {
            event.put("reportingInstance", source.component() + "-" + source.host());
            event.put("eventTime", MICROS.format(time)).put("action", source.action());
        }
        return event;
    }
}
