package deepdive.sandbox.api.stream;

import io.netty.handler.codec.spdy.DefaultSpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyHeaders;
import java.io.IOException;
import java.io.OutputStream;

/** One stream of a {@link SpdySession}: the client opened it, both sides may send until they end their direction. */
final class SpdyStream extends OutputStream {
    private final SpdySession session;
    private final int id;
    private final SpdyHeaders headers;
    private final Inlet input;
    private Runnable onReset = () -> {};
    private boolean reset;
    private boolean finished;
    private boolean inputEnded;

    SpdyStream(SpdySession session, int id, SpdyHeaders headers, Inlet input) {
        this.session = session;
        this.id = id;
        this.headers = headers;
        this.input = input;
    }

    int id() {
        return id;
    }

    /** A header of the opening frame, or the empty string. */
    String header(String name) {
        CharSequence value = headers.get(name);
        return value == null ? "" : value.toString();
    }

    /** What the client sends. */
    Inlet input() {
        return input;
    }

    /** Runs when the client throws the stream away, or at once if it has. */
    void onReset(Runnable action) {
        synchronized (this) {
            onReset = action;
            if (!reset) {
                return;
            }
        }
        action.run();
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    /** Sends data; waits for a slow client. */
    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
        synchronized (this) {
            if (finished || reset) {
                throw new IOException("the client has closed the stream");
            }
        }
        session.send(id, bytes, start, length);
    }

    /** Ends this side's direction of the stream. */
    @Override
    public void close() {
        synchronized (this) {
            if (finished || reset) {
                return;
            }
            finished = true;
        }
        DefaultSpdyDataFrame end = new DefaultSpdyDataFrame(id);
        end.setLast(true);
        session.post(end);
        forgetIfDone();
    }

    /** The client ended its direction. */
    void endInput() {
        input.end();
        synchronized (this) {
            inputEnded = true;
        }
        forgetIfDone();
    }

    /** The client threw the stream away, or the connection has gone. */
    void abort() {
        Runnable action;
        synchronized (this) {
            if (reset) {
                return;
            }
            reset = true;
            action = onReset;
        }
        input.end();
        action.run();
    }

    private void forgetIfDone() {
        boolean done;
        synchronized (this) {
            done = finished && inputEnded;
        }
        if (done) {
            session.forget(id);
        }
    }
}
