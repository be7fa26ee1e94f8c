package deepdive.sandbox.api.stream;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;

/** What a client sends, fed by the event loop and read by a blocking thread; bounded by the connection's {@link Flow}. */
final class Inlet extends InputStream {
    private final Flow flow;
    private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
    private int offset;
    private boolean ended;
    private boolean closed;

    Inlet(Flow flow) {
        this.flow = flow;
    }

    /** Adds bytes; never blocks. Bytes that come after the end or the close are dropped. */
    synchronized void offer(byte[] bytes) {
        if (ended || closed || bytes.length == 0) {
            return;
        }
        chunks.add(bytes);
        flow.hold(bytes.length);
        notifyAll();
    }

    /** The client sends no more: the reader sees the end of the stream after what is here. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public int read() throws InterruptedIOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] into, int start, int length) throws InterruptedIOException {
        while (chunks.isEmpty() && !ended && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting for the client's input");
            }
        }
        if (chunks.isEmpty() || closed) {
            return -1;
        }
        byte[] head = chunks.peek();
        int count = Math.min(length, head.length - offset);
        System.arraycopy(head, offset, into, start, count);
        offset += count;
        if (offset == head.length) {
            chunks.remove();
            offset = 0;
        }
        flow.release(count);
        return count;
    }

    @Override
    public synchronized int available() {
        return chunks.stream().mapToInt(chunk -> chunk.length).sum() - offset;
    }

    /** The reader wants no more: what is here and what will come is dropped. */
    @Override
    public synchronized void close() {
        if (!closed) {
            flow.release(available());
            closed = true;
            chunks.clear();
            offset = 0;
            notifyAll();
        }
    }
}
