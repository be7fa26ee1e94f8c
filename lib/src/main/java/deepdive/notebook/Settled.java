package deepdive.notebook;

import deepdive.place.Place;

/** Waits until a change has reached the proxies, for which kubectl does not wait. */
interface Settled extends AutoCloseable {
    /** How often to look. */
    long BETWEEN_MILLIS = 20;

    /** A paused proxy never acknowledges. */
    long PATIENCE_MILLIS = 3_000;

    /** Before the change: what is there now is what it is compared with. */
    static Settled before(Place place) {
        return place.target().sandbox() ? new SettledSandbox() : new SettledCluster(place);
    }

    /** After the change. */
    void await();

    @Override
    void close();

    static void pause() {
        Pause.millis(BETWEEN_MILLIS, "interrupted while the proxies took the change");
    }

    static long millisSince(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }
}
