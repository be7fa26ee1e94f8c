package deepdive.istioctl.bugreport;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a gzipped tar file of texts, in the ustar format of POSIX.1-1988; only its owner may read it.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html#tag_20_92_13_06">ustar</a>
 */
final class TarGz implements AutoCloseable {
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int PREFIX = 155;

    private final OutputStream out;
    private final Instant now;

    TarGz(Path file, Instant now) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        this.out = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        this.now = now;
    }

    /** @param path with slashes, at most 255 bytes */
    void add(String path, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        out.write(header(path, content.length));
        out.write(content);
        out.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    }

    private byte[] header(String path, int size) throws IOException {
        byte[] header = new byte[BLOCK];
        int split = 0;
        if (path.length() > NAME) {
            split = path.indexOf('/', path.length() - NAME - 1);
            if (split < 0 || split > PREFIX) {
                throw new IOException(path + ": the name is too long for a tar file");
            }
        }
        put(header, 0, split == 0 ? path : path.substring(split + 1));
        put(header, 345, path.substring(0, split));
        put(header, 100, "0000600\0");
        put(header, 108, "0000000\0");
        put(header, 116, "0000000\0");
        put(header, 124, String.format("%011o ", size));
        put(header, 136, String.format("%011o ", now.getEpochSecond()));
        put(header, 148, "        "); // what the checksum counts in its own place
        put(header, 156, "0");
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    @Override
    public void close() throws IOException {
        out.write(new byte[2 * BLOCK]);
        out.close();
    }
}
