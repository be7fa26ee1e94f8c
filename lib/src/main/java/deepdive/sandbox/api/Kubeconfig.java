package deepdive.sandbox.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/** Writes what kubectl, istioctl and every client library need to find the server and be let in. */
public final class Kubeconfig {
    private Kubeconfig() {}

    /**
     * Writes a kubeconfig with one context, readable by its owner alone, whole or not at all.
     *
     * @param name of the cluster, the user and the context
     * @param server its URL
     * @param authority the certificate that clients trust, as PEM
     */
    public static void write(Path file, String name, String server, String authority, String token) throws IOException {
        String text =
                """
                apiVersion: v1
                kind: Config
                clusters:
                - name: %1$s
                  cluster:
                    server: %2$s
                    certificate-authority-data: %3$s
                users:
                - name: %1$s
                  user:
                    token: %4$s
                contexts:
                - name: %1$s
                  context:
                    cluster: %1$s
                    user: %1$s
                current-context: %1$s
                """
                        .formatted(
                                name,
                                server,
                                Base64.getEncoder().encodeToString(authority.getBytes(StandardCharsets.UTF_8)),
                                token);
        Path part = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                file.getFileName().toString(),
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
