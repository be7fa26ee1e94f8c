package deepdive.sandbox.store;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Hands changes to one reader, in order and one at a time, on a thread of its own choosing: a slow reader holds up
 * neither writers nor other readers, and may itself write to the store.
 */
final class Watcher implements Runnable, Objects.Watch {
    private static final System.Logger LOG = System.getLogger(Watcher.class.getName());

    private final Collection<String> resources;
    private final Consumer<Change> sink;
    private final Executor executor;
    private final Collection<Watcher> all;
    private final Queue<Change> queue = new ArrayDeque<>();
    private boolean running;
    private boolean closed;

    /** @param all of a store, which it leaves when it is closed */
    Watcher(Collection<String> resources, Consumer<Change> sink, Executor executor, Collection<Watcher> all) {
        this.resources = resources;
        this.sink = sink;
        this.executor = executor;
        this.all = all;
    }

    synchronized void offer(Change change) {
        if (closed || !resources.contains(change.of().key())) {
            return;
        }
        queue.add(change);
        if (!running) {
            running = true;
            executor.execute(this);
        }
    }

    @Override
    public synchronized boolean delivered() {
        return !running;
    }

    @Override
    public synchronized void close() {
        all.remove(this);
        closed = true;
        queue.clear();
    }

    private synchronized Change next() {
        Change change = queue.poll();
        running = change != null;
        return change;
    }

    @Override
    public void run() {
        for (Change change = next(); change != null; change = next()) {
            try {
                sink.accept(change);
            } catch (RuntimeException e) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "a watcher failed on " + change.key().encode(),
                        e);
            }
        }
    }
}
