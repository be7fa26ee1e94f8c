package deepdive.snapshot;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** What a snapshot lacks, and why. Used from several threads. */
final class Missing {
    private final Map<String, String> failed = new ConcurrentSkipListMap<>();
    private final Map<String, String> leftOut = new ConcurrentSkipListMap<>();

    /** Something that was wanted and could not be had. */
    void failed(String what, String why) {
        failed.put(what, why == null ? "no reason is known" : why);
    }

    /** Something that was not wanted. */
    void leftOut(String what, String why) {
        leftOut.put(what, why);
    }

    Map<String, String> failures() {
        return failed;
    }

    Collection<String> leftOut() {
        return leftOut.keySet();
    }

    Map<String, String> all() {
        Map<String, String> all = new TreeMap<>(leftOut);
        all.putAll(failed);
        return all;
    }
}
