package deepdive.kubectl.describe;

import deepdive.cli.Age;
import deepdive.envoy.Fields;
import java.time.Instant;
import java.time.OffsetDateTime;
import tools.jackson.databind.JsonNode;

/** When an event happened, and how often. */
public final class EventTimes {
    private EventTimes() {}

    /** The earliest time there is where it is not known. */
    public static Instant last(JsonNode event) {
        String series = Fields.text(event, "series", "lastObservedTime");
        String last = series.isEmpty() ? Fields.text(event, "lastTimestamp") : series;
        String time = last.isEmpty() ? Fields.text(event, "eventTime") : last;
        return time.isEmpty() ? Instant.MIN : OffsetDateTime.parse(time).toInstant();
    }

    /** {@code 5m}, {@code 10s (x3 over 5m)}. */
    public static String shown(JsonNode event) {
        Instant now = Instant.now();
        String eventTime = Fields.text(event, "eventTime");
        String first = Age.since(eventTime.isEmpty() ? Fields.text(event, "firstTimestamp") : eventTime, now);
        if (Fields.has(event, "series")) {
            return Age.since(Fields.text(event, "series", "lastObservedTime"), now) + " (x"
                    + Fields.number(event, "series", "count") + " over " + first + ")";
        }
        return Fields.number(event, "count") > 1
                ? Age.since(Fields.text(event, "lastTimestamp"), now) + " (x" + Fields.number(event, "count") + " over "
                        + first + ")"
                : first;
    }
}
