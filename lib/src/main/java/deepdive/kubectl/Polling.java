package deepdive.kubectl;

import deepdive.kubectl.client.KubectlException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Asks again and again until something is so, or the time is up. */
final class Polling {
    private static final long FIRST_MILLIS = 20;
    private static final long LONGEST_MILLIS = 500;

    private final Instant end;

    Polling(Instant end) {
        this.end = end;
    }

    /** False where the time was up; a condition that is so already counts, whatever the time. */
    boolean until(BooleanSupplier condition) {
        long wait = FIRST_MILLIS;
        while (!condition.getAsBoolean()) {
            if (!Instant.now().isBefore(end)) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw KubectlException.exit(130);
            }
            wait = Math.min(LONGEST_MILLIS, wait * 2);
        }
        return true;
    }
}
