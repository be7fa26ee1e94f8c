package deepdive.snapshot;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Unpacks a gzipped tar file of plain files (ustar, and GNU's long names); links and devices are passed over. */
final class Untar {
    private static final int BLOCK = 512;
    private static final long LARGEST = 1L << 30;

    private Untar() {}

    /** @throws IOException where a name leads out of the directory, or the file is none */
    static void unpack(Path archive, Path directory) throws IOException {
        try (InputStream in = new BufferedInputStream(
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive)), 1 << 16))) {
            String longName = "";
            for (byte[] header = in.readNBytes(BLOCK); header.length == BLOCK; header = in.readNBytes(BLOCK)) {
                String name = text(header, 0, 100);
                if (name.isEmpty()) {
                    return;
                }
                String prefix = text(header, 345, 155);
                long size = size(header, archive);
                byte[] content = in.readNBytes((int) size);
                in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
                char kind = (char) header[156];
                if (kind == 'L') {
                    longName = new String(content, StandardCharsets.UTF_8).replace("\0", "");
                    continue;
                }
                String whole = !longName.isEmpty() ? longName : prefix.isEmpty() ? name : prefix + "/" + name;
                longName = "";
                if (kind == '0' || kind == 0) {
                    Path file = directory.resolve(whole).normalize();
                    if (!file.startsWith(directory) || file.equals(directory)) {
                        throw new IOException(archive + ": the name " + whole + " leads out of the archive");
                    }
                    Output.write(file, content);
                }
            }
        }
    }

    private static long size(byte[] header, Path archive) throws IOException {
        try {
            long size = Long.parseLong(text(header, 124, 12).strip(), 8);
            if (size < 0 || size > LARGEST) {
                throw new IOException(archive + ": a file of " + size + " bytes is in it");
            }
            return size;
        } catch (NumberFormatException e) {
            throw new IOException(archive + " is no tar file", e);
        }
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }
}
