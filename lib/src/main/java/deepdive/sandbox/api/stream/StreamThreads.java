package deepdive.sandbox.api.stream;

import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The blocking threads of all streams: made when needed, bounded, daemons. */
final class StreamThreads implements Executor, AutoCloseable {
    private static final int MOST = 1024;

    private final AtomicInteger count = new AtomicInteger();
    private final ThreadPoolExecutor pool =
            new ThreadPoolExecutor(0, MOST, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "pod-stream-" + count.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });

    /** @throws RejectedExecutionException when too many streams are open */
    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** As {@link #execute}; cancelling the future interrupts the task. */
    Future<?> submit(Runnable task) {
        return pool.submit(task);
    }

    int active() {
        return pool.getActiveCount();
    }

    /** Interrupts what still runs. */
    @Override
    public void close() {
        pool.shutdownNow();
    }
}
