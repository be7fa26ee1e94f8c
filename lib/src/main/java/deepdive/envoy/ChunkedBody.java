package deepdive.envoy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that comes in chunks, as one stream (RFC 9112, 7.1). */
public final class ChunkedBody extends FilterInputStream {
    private long left;
    private boolean first = true;
    private boolean ended;

    public ChunkedBody(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 && !ended) {
            next();
        }
        if (ended) {
            return -1;
        }
        int count = in.read(target, offset, (int) Math.min(left, length));
        if (count < 0) {
            throw new EnvoyException("the answer was cut off");
        }
        left -= count;
        return count;
    }

    private void next() throws IOException {
        if (!first) {
            HttpStream.line(in);
        }
        first = false;
        String size = HttpStream.line(in).split(";")[0].strip();
        try {
            left = Long.parseLong(size, 16);
        } catch (NumberFormatException e) {
            throw new EnvoyException("a chunk's size is \"" + size + "\"", e);
        }
        ended = left == 0;
    }
}
