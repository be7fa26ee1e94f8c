package deepdive.sandbox.pilot.model;

import com.google.protobuf.Duration;
import deepdive.cli.GoDuration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Durations as people write them in YAML: {@code 10s}, {@code 1m30s}, {@code 0.5s}, {@code 250ms}. */
public final class Durations {
    public static final Duration ZERO = Duration.getDefaultInstance();

    private Durations() {}

    /** The duration at a path; empty if there is none or it is not one. */
    public static Optional<Duration> at(JsonNode node, String... path) {
        return parse(Json.text(node, path));
    }

    /** Empty where the text is no duration from zero up: the API's schema refuses it before. */
    public static Optional<Duration> parse(String text) {
        if (text.isEmpty()) {
            return Optional.empty(); // most are: an exception for each costs the control plane a twentieth of its time
        }
        try {
            java.time.Duration parsed = GoDuration.parse(text);
            return parsed.isNegative()
                    ? Optional.empty()
                    : Optional.of(Duration.newBuilder()
                            .setSeconds(parsed.getSeconds())
                            .setNanos(parsed.getNano())
                            .build());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    public static Duration ofSeconds(long seconds) {
        return Duration.newBuilder().setSeconds(seconds).build();
    }
}
