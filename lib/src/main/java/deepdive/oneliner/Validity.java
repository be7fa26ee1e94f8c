package deepdive.oneliner;

import java.time.Duration;
import java.time.Instant;

/** When a certificate is valid. */
record Validity(Instant from, Instant to) {
    /** Istio's agent asks for a new one after half of the time; when so little is left, something keeps it from that. */
    private static final int LAST_PART = 5;

    /** {@code OK}, {@code SOON} (it expires), {@code EXPIRED} or {@code NOT YET}. */
    String mark(Instant now, Duration soon) {
        if (now.isAfter(to)) {
            return "EXPIRED";
        }
        if (now.isBefore(from)) {
            return "NOT YET";
        }
        Duration limit = soon.isZero() ? Duration.between(from, to).dividedBy(LAST_PART) : soon;
        return remaining(now).compareTo(limit) < 0 ? "SOON" : "OK";
    }

    /** Never negative. */
    Duration remaining(Instant now) {
        return now.isAfter(to) ? Duration.ZERO : Duration.between(now, to);
    }
}
