package deepdive.sandbox.kubelet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Reads a {@link ContainerLog}: its last lines, those since a time, and on as it grows if asked to. */
public final class LogStream extends InputStream {
    private static final long POLL_MILLIS = 50;
    private static final String HEAD = " stdout F ";
    private static final byte[] NONE = {};

    private final Path path;
    private final PodRuntime.LogOptions options;
    private final BooleanSupplier alive;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final byte[] block = new byte[16 << 10];
    private final Deque<Part> parts; // still to be read, the one that is written last
    private int at;
    private int end;
    private byte[] text = NONE;
    private int read;
    private volatile boolean closed;

    private LogStream(Path path, PodRuntime.LogOptions options, BooleanSupplier alive) throws IOException {
        this.path = path;
        this.options = options;
        this.alive = alive;
        parts = parts(path, options.tailLines());
    }

    /** As many as hold the last lines, the first of them where these begin; all, where their number is negative. */
    private static Deque<Part> parts(Path path, long tail) throws IOException {
        Path before = ContainerLog.rotated(path);
        while (true) {
            Deque<Part> parts = new ConcurrentLinkedDeque<>(List.of(Part.open(path)));
            Part newest = parts.getLast();
            long missing = tail < 0 ? Long.MAX_VALUE : tail - lines(newest.file(), tail);
            if (missing > 0 && Files.exists(before)) {
                Part older = Part.open(before);
                if (older.key().equals(newest.key())) {
                    older.file().close(); // it is being rotated just now
                } else {
                    parts.addFirst(older);
                }
            }
            if (parts.size() == 1 || newest.isAt(path)) {
                RandomAccessFile first = parts.getFirst().file();
                if (tail >= 0) {
                    first.seek(start(first, parts.size() == 1 ? tail : missing));
                }
                return parts;
            }
            for (Part part : parts) { // rotated in between: these two do not follow each other
                part.file().close();
            }
        }
    }

    /** @param alive whether there may be more: a followed log ends with its container */
    public static LogStream open(Path path, PodRuntime.LogOptions options, BooleanSupplier alive) throws IOException {
        return new LogStream(path, options, alive);
    }

    /** @param key which file it is, whatever it is called by now: its device and inode */
    private record Part(RandomAccessFile file, Object key) {
        static Part open(Path path) throws IOException {
            while (true) {
                Object key = keyOf(path);
                RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
                Part part = new Part(file, key);
                if (part.isAt(path)) {
                    return part;
                }
                file.close(); // it was replaced in between
            }
        }

        boolean isAt(Path path) throws IOException {
            return key.equals(keyOf(path));
        }

        private static Object keyOf(Path path) throws IOException {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        }
    }

    /** How many lines there are, counted no further than {@code most}; the file is at its beginning before and after. */
    private static long lines(RandomAccessFile file, long most) throws IOException {
        long from = start(file, most);
        file.seek(0);
        if (from > 0) {
            return most;
        }
        long count = 0;
        byte[] bytes = new byte[16 << 10];
        for (int length = file.read(bytes); length >= 0; length = file.read(bytes)) {
            for (int i = 0; i < length; i++) {
                count += bytes[i] == '\n' ? 1 : 0;
            }
        }
        file.seek(0);
        return count;
    }

    /** Where the last {@code lines} lines begin. */
    private static long start(RandomAccessFile file, long lines) throws IOException {
        long at = file.length();
        if (lines == 0) {
            return at;
        }
        byte[] block = new byte[8192];
        long found = 0;
        long length = at;
        while (at > 0) {
            int count = (int) Math.min(block.length, at);
            at -= count;
            file.seek(at);
            file.readFully(block, 0, count);
            for (int i = count - 1; i >= 0; i--) {
                // the newline that ends the last line does not begin another
                if (block[i] == '\n' && at + i + 1 < length && ++found == lines) {
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
        while (read == text.length) {
            if (closed || !nextLine()) {
                return -1;
            }
            text = shown(line.toByteArray());
            read = 0;
            line.reset();
        }
        int count = Math.min(length, text.length - read);
        System.arraycopy(text, read, buffer, offset, count);
        read += count;
        return count;
    }

    /** Collects bytes up to the end of a line; false at the end of the log. */
    private boolean nextLine() throws IOException {
        while (!closed) {
            while (at < end) {
                line.write(block[at]);
                if (block[at++] == '\n') {
                    return true;
                }
            }
            boolean more = options.follow() && alive.getAsBoolean();
            // looked at before the read that finds the end: then nothing is written to the old file after it
            Part part = parts.getFirst();
            boolean replaced = parts.size() > 1 || options.follow() && !part.isAt(path);
            at = 0;
            end = Math.max(0, part.file().read(block));
            if (end > 0) {
                continue;
            }
            if (replaced) {
                parts.removeFirst().file().close();
                if (parts.isEmpty()) {
                    parts.add(Part.open(path));
                }
            } else if (!more || !pause()) {
                return false;
            }
        }
        return false;
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A line as it is asked for: without its time unless that is wanted, or nothing when it is too old. */
    private byte[] shown(byte[] whole) {
        String text = new String(whole, StandardCharsets.UTF_8);
        int head = text.indexOf(HEAD);
        if (head < 0) {
            return whole;
        }
        if (options.since() != null && time(text.substring(0, head)).isBefore(options.since())) {
            return NONE;
        }
        String words = text.substring(head + HEAD.length());
        return (options.timestamps() ? text.substring(0, head) + " " + words : words).getBytes(StandardCharsets.UTF_8);
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.MAX; // not a time, but text of the line: shown
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        for (Part part : parts) {
            part.file().close();
        }
    }
}
