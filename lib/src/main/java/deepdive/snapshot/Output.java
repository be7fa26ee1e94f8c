package deepdive.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** Writes the files of a snapshot, which only their owner may read. */
final class Output {
    private static final FileAttribute<?> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private Output() {}

    /**
     * Makes the directory that a snapshot goes to.
     *
     * @throws IOException where something is in it already
     */
    static void begin(Path root) throws IOException {
        if (Files.isDirectory(root)) {
            try (Stream<Path> files = Files.list(root)) {
                if (files.findAny().isPresent()) {
                    throw new IOException(root + " is not empty: a snapshot is never written over something");
                }
            }
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            return;
        }
        if (Files.exists(root)) {
            throw new IOException(root + " is a file: a snapshot is a directory");
        }
        Files.createDirectories(root.toAbsolutePath(), DIRECTORY);
    }

    static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent(), DIRECTORY);
        Files.createFile(file, FILE);
        Files.write(file, bytes);
    }
}
