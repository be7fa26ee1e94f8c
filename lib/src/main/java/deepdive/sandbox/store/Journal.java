package deepdive.sandbox.store;

import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ObjectNode;

/** Where changes are made durable before anyone is told that they happened. */
interface Journal extends AutoCloseable {

    /** All changes become durable, or none does; returns when they have. */
    void commit(long revision, List<Change> changes);

    /** Gives each object that is kept, and returns the revision of the last commit. */
    long load(BiConsumer<Key, ObjectNode> sink);

    @Override
    void close();

    /** Keeps nothing. */
    Journal NONE = new Journal() {
        @Override
        public void commit(long revision, List<Change> changes) {}

        @Override
        public long load(BiConsumer<Key, ObjectNode> sink) {
            return 0;
        }

        @Override
        public void close() {}
    };
}
