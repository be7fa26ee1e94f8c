package deepdive.sandbox.api.stream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.function.Supplier;

/**
 * Writes from blocking threads to a client on the event loop, in the order of the calls. A thread waits while more than
 * {@link #LIMIT} bytes are on their way, so a slow client slows the pod down and memory stays bounded.
 */
final class Outlet {
    static final int LIMIT = 256 << 10;

    /** Something that a buffer can be written to; the future ends when it has left. */
    interface Target {
        Future<Void> write(Buffer buffer);
    }

    private final Context context;
    private final Target target;
    private int underway;
    private boolean closed;

    Outlet(Context context, Target target) {
        this.context = context;
        this.target = target;
    }

    /**
     * Sends what {@code frame} makes on the event loop, waiting for room first; not to be called on the event loop.
     *
     * @param size about how many bytes that will be
     * @throws IOException if the client has gone
     */
    void send(int size, Supplier<Buffer> frame) throws IOException {
        synchronized (this) {
            while (underway > LIMIT && !closed) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted while waiting for the client");
                }
            }
            if (closed) {
                throw new IOException("the client has gone");
            }
            underway += size;
        }
        context.runOnContext(go -> write(size, frame));
    }

    /** Sends a small frame without waiting, behind all that was sent before; from any thread. */
    void post(Supplier<Buffer> frame) {
        context.runOnContext(go -> write(0, frame));
    }

    /** Runs something on the event loop behind all that was sent before. */
    void then(Runnable action) {
        context.runOnContext(go -> action.run());
    }

    /** The client has gone: threads that wait are released with an exception. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void write(int size, Supplier<Buffer> frame) {
        if (isClosed()) {
            return;
        }
        Future<Void> written;
        try {
            written = target.write(frame.get());
        } catch (IllegalStateException e) {
            // Vert.x throws this, in place of a failed future, for a WebSocket or response that has just been closed
            written = Future.failedFuture(e);
        }
        written.onComplete(result -> {
            if (result.failed()) {
                close();
            }
            done(size);
        });
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void done(int size) {
        underway -= size;
        notifyAll();
    }
}
