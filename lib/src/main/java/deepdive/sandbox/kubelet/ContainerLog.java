package deepdive.sandbox.kubelet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * What a container writes, a line each with the time at which it came, as container runtimes keep it: {@code
 * 2026-09-01T10:00:00.123456789Z stdout F LINE}. A file that has grown to {@value #LARGEST} bytes becomes {@code
 * NAME.log.1}, in place of the one before it.
 */
final class ContainerLog extends OutputStream {
    static final int LARGEST = 4 << 20;
    private static final int LONGEST_LINE = 256 << 10;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);

    private final Path file;
    private final int largest;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private OutputStream out;
    private long size;

    private ContainerLog(Path file, int largest) throws IOException {
        this.file = file;
        this.largest = largest;
        open();
    }

    static ContainerLog open(Path directory, String container) throws IOException {
        return new ContainerLog(path(directory, container), LARGEST);
    }

    static ContainerLog open(Path file, int largest) throws IOException {
        return new ContainerLog(file, largest);
    }

    static Path path(Path directory, String container) {
        return directory.resolve(container + ".log");
    }

    /** Where the log of the container's run before this one is. */
    static Path previous(Path directory, String container) {
        return directory.resolve(container + ".previous.log");
    }

    /** What was there before a file was begun, because it had become too large. */
    static Path rotated(Path file) {
        return file.resolveSibling(file.getFileName() + ".1");
    }

    /** Begins anew for a container that starts again; what was written until now is {@link #previous}. */
    static ContainerLog restart(Path directory, String container) throws IOException {
        Path file = path(directory, container);
        Path previous = previous(directory, container);
        for (Path each : new Path[] {file, rotated(file)}) {
            Path to = each.equals(file) ? previous : rotated(previous);
            Files.deleteIfExists(to);
            if (Files.exists(each)) {
                Files.move(each, to);
            }
        }
        return open(directory, container);
    }

    private void open() throws IOException {
        out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        size = Files.size(file);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        int start = offset;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                line.write(bytes, start, i - start);
                end();
                start = i + 1;
            }
        }
        line.write(bytes, start, offset + length - start);
        if (line.size() > LONGEST_LINE) {
            end();
        }
    }

    private void end() throws IOException {
        byte[] head = (TIME.format(Instant.now()) + " stdout F ").getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + line.size() + 1];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(line.toByteArray(), 0, whole, head.length, line.size());
        whole[whole.length - 1] = '\n';
        line.reset();
        if (size > 0 && size + whole.length > largest) {
            rotate();
        }
        out.write(whole);
        size += whole.length;
    }

    /** By links and renames alone: whoever opens the log meanwhile finds a file, the old one or the new. */
    private void rotate() throws IOException {
        out.close();
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        Files.createLink(next, file);
        Files.move(next, rotated(file), StandardCopyOption.ATOMIC_MOVE);
        Files.createFile(next);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        open();
    }

    /** Also ends a line that was begun. */
    @Override
    public synchronized void close() throws IOException {
        if (line.size() > 0) {
            end();
        }
        out.close();
    }
}
