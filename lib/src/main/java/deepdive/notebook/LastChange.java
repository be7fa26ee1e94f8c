package deepdive.notebook;

import java.time.Duration;

/** When this lesson last changed the mesh: for a moment after it, what is seen may still be what was before. */
final class LastChange {
    /** Connections that are in use end with their next request: by then the listener has the change. */
    private static final Duration MOMENT = Duration.ofSeconds(3);

    private static volatile long at = System.nanoTime() - MOMENT.toNanos();

    private LastChange() {}

    static void isNow() {
        at = System.nanoTime();
    }

    /** All of it was seen to have arrived. */
    static void hasArrived() {
        at = System.nanoTime() - MOMENT.toNanos();
    }

    static boolean isRecent() {
        return System.nanoTime() - at < MOMENT.toNanos();
    }
}
