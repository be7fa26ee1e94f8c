package deepdive.sandbox.kubelet;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Reads a log file from its last lines on, and goes on as it grows if asked to. */
final class LogStream extends InputStream {
    private static final long POLL_MILLIS = 100;

    private final RandomAccessFile file;
    private final boolean follow;
    private final BooleanSupplier alive;
    private volatile boolean closed;

    private LogStream(RandomAccessFile file, boolean follow, BooleanSupplier alive) {
        this.file = file;
        this.follow = follow;
        this.alive = alive;
    }

    /** @param alive whether there may be more: a followed log ends with its container */
    static LogStream open(Path path, PodRuntime.LogOptions options, BooleanSupplier alive) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        file.seek(options.tailLines() < 0 ? 0 : start(file, options.tailLines()));
        return new LogStream(file, options.follow(), alive);
    }

    private static long start(RandomAccessFile file, long lines) throws IOException {
        long at = file.length();
        if (lines == 0) {
            return at;
        }
        byte[] block = new byte[8192];
        long found = 0;
        while (at > 0) {
            int length = (int) Math.min(block.length, at);
            at -= length;
            file.seek(at);
            file.readFully(block, 0, length);
            for (int i = length - 1; i >= 0; i--) {
                // the newline that ends the last line does not begin another
                if (block[i] == '\n' && at + i + 1 < file.length() && ++found == lines) {
                    return at + i + 1;
                }
            }
        }
        return 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (!closed) {
            boolean more = follow && alive.getAsBoolean();
            if (file.length() < file.getFilePointer()) {
                file.seek(0); // it was cut: begin again
            }
            int count = file.read(buffer, offset, length);
            if (count >= 0 || !more) {
                return count;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return -1;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        file.close();
    }
}
