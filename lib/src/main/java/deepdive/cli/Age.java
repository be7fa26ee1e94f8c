package deepdive.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** How long ago, in kubectl's short form. */
public final class Age {
    private Age() {}

    /** The age of an RFC 3339 time; {@code <unknown>} where it is empty or not a time. */
    public static String since(String time, Instant now) {
        if (time.isEmpty()) {
            return "<unknown>";
        }
        try {
            return HumanDuration.of(Duration.between(OffsetDateTime.parse(time).toInstant(), now));
        } catch (DateTimeParseException e) {
            return "<unknown>";
        }
    }
}
