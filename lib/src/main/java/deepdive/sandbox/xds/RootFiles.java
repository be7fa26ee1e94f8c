package deepdive.sandbox.xds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * Where the root is kept: {@code ca-cert.pem} and {@code ca-key.pem}, which only the owner reads. A new root is written
 * beside them first, its certificate last, so that the two never come from different roots, whenever the process ends.
 */
final class RootFiles {
    private final Path certificate;
    private final Path key;
    private final Path nextCertificate;
    private final Path nextKey;

    RootFiles(Path directory) {
        certificate = directory.resolve("ca-cert.pem");
        key = directory.resolve("ca-key.pem");
        nextCertificate = directory.resolve("ca-next-cert.pem");
        nextKey = directory.resolve("ca-next-key.pem");
    }

    /** A certificate authority's certificate and its key. */
    record Root(X509Certificate certificate, PrivateKey key) {}

    boolean exist() throws IOException {
        settle();
        return Files.exists(certificate) && Files.exists(key);
    }

    Root read() throws IOException {
        return new Root(Pem.certificate(Files.readString(certificate)), Pem.key(Files.readString(key)));
    }

    void write(Root root) throws IOException {
        write(nextKey, Pem.of(root.key()), "rw-------");
        write(nextCertificate, Pem.of(root.certificate()), "rw-r--r--");
        settle();
    }

    /** Puts what was written whole in its place. */
    private void settle() throws IOException {
        if (Files.exists(nextCertificate)) {
            if (Files.exists(nextKey)) {
                Files.move(nextKey, key, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(nextCertificate, certificate, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void write(Path file, String text, String mode) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
