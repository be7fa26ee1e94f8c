package deepdive.sandbox.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last changes, from which a watch that was interrupted goes on. */
final class History {
    private final int window;
    private final Deque<Change> changes = new ArrayDeque<>();
    private long oldest;

    /**
     * @param window how many changes are remembered
     * @param revision the revision before the first change that will be added
     */
    History(int window, long revision) {
        this.window = window;
        this.oldest = revision;
    }

    void add(Change change) {
        changes.addLast(change);
        if (changes.size() > window) {
            oldest = changes.removeFirst().revision();
        }
    }

    /**
     * What happened after a revision.
     *
     * @throws ApiException 410 where some of it is forgotten
     */
    List<Change> after(long revision) {
        if (revision < oldest) {
            throw Errors.expired(revision, oldest);
        }
        return changes.stream().filter(change -> change.revision() > revision).toList();
    }
}
