package deepdive.validate;

import deepdive.cli.GoDuration;
import java.time.Duration;

/** Checks of a message's duration field. */
final class Durations {
    private static final long MILLI = 1_000_000;

    private Durations() {}

    static Duration of(View view, String field) {
        return view.has(field) ? GoDuration.parse(view.text(field)) : Duration.ZERO;
    }

    /** What is wrong with it, or nothing; one that is not set is fine. */
    static String check(View view, String field) {
        if (!view.has(field)) {
            return "";
        }
        Duration duration = of(view, field);
        if (duration.compareTo(Duration.ofNanos(MILLI)) < 0) {
            return "duration must be greater than 1ms";
        }
        return duration.toNanos() % MILLI == 0 ? "" : "only durations to ms precision are supported";
    }
}
