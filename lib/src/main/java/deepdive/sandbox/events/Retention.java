package deepdive.sandbox.events;

import deepdive.sandbox.store.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Which events have been kept long enough: those of an hour ago (kube-apiserver's {@code --event-ttl}), and too many. */
final class Retention {
    static final int MOST = 500;
    private static final Duration TIME = Duration.ofHours(1);

    private Retention() {}

    static List<ObjectNode> outlived(List<ObjectNode> events, Instant now) {
        String first = now.minus(TIME).toString();
        List<ObjectNode> oldestFirst =
                events.stream().sorted(Comparator.comparing(Retention::last)).toList();
        int tooMany = Math.max(0, events.size() - MOST);
        return Stream.concat(
                        oldestFirst.stream().limit(tooMany),
                        oldestFirst.stream()
                                .skip(tooMany)
                                .takeWhile(event -> last(event).compareTo(first) < 0))
                .toList();
    }

    /** RFC 3339 in UTC, whose order as text is their order in time. */
    private static String last(ObjectNode event) {
        return Stream.of("lastTimestamp", "eventTime")
                .map(field -> Json.text(event, field))
                .filter(time -> !time.isEmpty())
                .findFirst()
                .orElse(Json.text(event, "metadata", "creationTimestamp"));
    }
}
