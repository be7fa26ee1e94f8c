package deepdive.sandbox.api.stream;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * Stops reading from a client while the pod has not taken what the client sent, and goes on when it has.
 *
 * <p>A socket that is not read does not tell that its peer has gone. So while reading is stopped the client is pinged
 * now and then: writing to a dead peer fails, which closes the connection.
 */
final class Flow {
    static final int HIGH = 256 << 10;
    static final int LOW = 64 << 10;

    private final Context context;
    private final ReadStream<Buffer> wire;
    private final Runnable probe;
    private final long probeMillis;
    private long held;
    private boolean paused;
    private boolean closed;

    /** @param probe writes something harmless to the client; called on the context every {@code probeMillis} */
    Flow(Context context, ReadStream<Buffer> wire, long probeMillis, Runnable probe) {
        this.context = context;
        this.wire = wire;
        this.probe = probe;
        this.probeMillis = probeMillis;
    }

    /** More bytes wait for the pod. On the event loop. */
    synchronized void hold(int bytes) {
        held += bytes;
        if (held > HIGH && !paused && !closed) {
            paused = true;
            wire.pause();
            probeLater();
        }
    }

    /** The pod took bytes, or nobody wants them any more. From any thread. */
    synchronized void release(int bytes) {
        held -= bytes;
        if (held < LOW && paused) {
            paused = false;
            context.runOnContext(go -> resume());
        }
    }

    /** The connection has ended. */
    synchronized void close() {
        closed = true;
    }

    private synchronized void resume() {
        if (!paused && !closed) {
            wire.resume();
        }
    }

    private void probeLater() {
        context.owner().setTimer(probeMillis, id -> {
            if (stillPaused()) {
                probe.run();
                probeLater();
            }
        });
    }

    private synchronized boolean stillPaused() {
        return paused && !closed;
    }
}
