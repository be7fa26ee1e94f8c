package deepdive.sandbox.xds;

import com.google.protobuf.ByteString;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code file-root:system}, the public authorities that this machine trusts: what a DestinationRule of mode SIMPLE or
 * MUTUAL without CA certificates of its own checks servers by. Without it Envoy would wait for it, and refuse to connect.
 */
final class SystemRoots {
    static final String NAME = "file-root:system";

    /** Where Linux distributions keep them, in the order in which pilot-agent looks. */
    private static final List<String> BUNDLES = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/ssl/ca-bundle.pem",
            "/etc/pki/tls/cacert.pem",
            "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
            "/etc/ssl/cert.pem");

    private SystemRoots() {}

    /** Empty on a machine that has no such file. */
    static Optional<Secret> read() {
        return BUNDLES.stream()
                .map(Path::of)
                .filter(Files::isReadable)
                .findFirst()
                .map(SystemRoots::secret);
    }

    private static Secret secret(Path bundle) {
        try {
            ByteString roots = ByteString.copyFrom(Files.readAllBytes(bundle));
            return Secret.newBuilder()
                    .setName(NAME)
                    .setValidationContext(CertificateValidationContext.newBuilder()
                            .setTrustedCa(DataSource.newBuilder().setInlineBytes(roots)))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
