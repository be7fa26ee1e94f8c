package deepdive.sandbox.events;

import deepdive.sandbox.store.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Counts what happens again rather than writing it down again, as client-go's {@code tools/record} does: events that
 * are equal, and events that differ in their message alone once there are many of them.
 */
final class Correlation {
    /** So many messages of a kind within {@link #INTERVAL} of each other are told one by one. */
    private static final int SINGLE = 9;

    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final int REMEMBERED = 1000;

    private final Map<List<String>, ObjectNode> counted = recent();
    private final Map<List<String>, Messages> messages = recent();
    private long lastName;

    private record Messages(Set<String> seen, Instant last) {}

    /** The Event to store: a new one, or one that was returned before with its count and time brought up to date. */
    ObjectNode observe(Event event) {
        if (!event.source().action().isEmpty()) {
            return event.toObject(name(event));
        }
        boolean combined = combined(event);
        List<String> key = new ArrayList<>(event.kind());
        if (!combined) {
            key.add(event.part());
            key.add(event.message());
        }
        ObjectNode object = counted.get(key);
        if (object == null) {
            object = event.toObject(name(event));
            counted.put(key, object);
        } else {
            object.put("count", Json.at(object, "count").asInt() + 1).put("lastTimestamp", event.seconds());
        }
        if (combined) {
            object.put("message", "(combined from similar events): " + event.message());
        }
        return object;
    }

    private boolean combined(Event event) {
        Messages before = messages.get(event.kind());
        boolean recent = before != null && before.last().plus(INTERVAL).isAfter(event.time());
        Set<String> seen = recent ? before.seen() : new LinkedHashSet<>();
        seen.add(event.message());
        messages.put(event.kind(), new Messages(seen, event.time()));
        if (seen.size() <= SINGLE) {
            return false;
        }
        seen.remove(seen.iterator().next());
        return true;
    }

    /** The object's name and a time in nanoseconds, made unique. */
    private String name(Event event) {
        lastName = Math.max(lastName + 1, ChronoUnit.NANOS.between(Instant.EPOCH, event.time()));
        return Json.text(event.about(), "name") + "." + Long.toHexString(lastName);
    }

    private static <V> Map<List<String>, V> recent() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<List<String>, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }
}
