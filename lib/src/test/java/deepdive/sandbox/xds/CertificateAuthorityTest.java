package deepdive.sandbox.xds;

import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {
    private static final String SPIFFE = "spiffe://cluster.local/ns/bookinfo/sa/reviews";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path home;

    private static boolean signed(X509Certificate certificate, X509Certificate root) throws Exception {
        try {
            certificate.verify(root.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Test
    void theRootStaysWithItsDirectory() throws Exception {
        X509Certificate root = CertificateAuthority.open(home).root();
        assertThat(CertificateAuthority.open(home).root()).isEqualTo(root);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("ca-key.pem"))))
                .isEqualTo("rw-------");
    }

    /** A proxy's certificate that names another root's key is one that no other proxy trusts. */
    @Test
    void certificatesIssuedSideBySideAllNameTheRootsKey() throws Exception {
        CertificateAuthority authority = CertificateAuthority.open(home);
        byte[] named = authorityKey(authority.issue(SPIFFE, NOW));
        List<CertificateAuthority.Identity> issued = IntStream.range(0, 2000)
                .parallel()
                .mapToObj(number -> authority.issue(SPIFFE + number, NOW))
                .toList();
        assertThat(issued)
                .allSatisfy(identity -> assertThat(authorityKey(identity)).isEqualTo(named));
    }

    private static byte[] authorityKey(CertificateAuthority.Identity identity) {
        return identity.certificate().getExtensionValue(Extension.authorityKeyIdentifier.getId());
    }

    @Test
    void aRootChangesInThreeSteps() throws Exception {
        CertificateAuthority authority = CertificateAuthority.open(home);
        X509Certificate old = authority.root();
        authority.addRoot(NOW);
        assertThat(authority.trusted()).hasSize(2).startsWith(old);
        assertThat(signed(authority.issue(SPIFFE, NOW).certificate(), old)).isTrue();

        authority.signWithNewest();
        X509Certificate fresh = authority.root();
        assertThat(authority.trusted()).containsExactly(old, fresh);
        assertThat(signed(authority.issue(SPIFFE, NOW).certificate(), fresh)).isTrue();

        authority.trustSigningOnly();
        assertThat(authority.trusted()).containsExactly(fresh);
        assertThat(CertificateAuthority.open(home).root()).isEqualTo(fresh);
    }

    /** The process ended after the new certificate was written, before or after its key was in place. */
    @Test
    void aChangeThatWasInterruptedIsFinished() throws Exception {
        CertificateAuthority authority = CertificateAuthority.open(home);
        String oldCertificate = Files.readString(home.resolve("ca-cert.pem"));
        String oldKey = Files.readString(home.resolve("ca-key.pem"));
        authority.addRoot(NOW);
        authority.signWithNewest();
        X509Certificate fresh = authority.root();

        Files.move(home.resolve("ca-cert.pem"), home.resolve("ca-next-cert.pem"));
        Files.writeString(home.resolve("ca-cert.pem"), oldCertificate);
        assertThat(opened()).isEqualTo(fresh);

        Files.move(home.resolve("ca-cert.pem"), home.resolve("ca-next-cert.pem"));
        Files.move(home.resolve("ca-key.pem"), home.resolve("ca-next-key.pem"));
        Files.writeString(home.resolve("ca-cert.pem"), oldCertificate);
        Files.writeString(home.resolve("ca-key.pem"), oldKey);
        assertThat(opened()).isEqualTo(fresh);
    }

    private X509Certificate opened() throws Exception {
        CertificateAuthority authority = CertificateAuthority.open(home);
        assertThat(signed(authority.issue(SPIFFE, NOW).certificate(), authority.root()))
                .as("key and certificate are of one root")
                .isTrue();
        return authority.root();
    }

    @Test
    void aWorkloadsCertificateIsRenewedAtHalfItsLife() throws Exception {
        Secrets secrets = new Secrets(CertificateAuthority.open(home));
        List<Secret> first = secrets.of("pod", SPIFFE, NOW);
        Duration half = CertificateAuthority.WORKLOAD_LIFE.dividedBy(2);
        assertThat(secrets.of("pod", SPIFFE, NOW.plus(half).minusSeconds(2))).isEqualTo(first);
        assertThat(secrets.of("pod", SPIFFE, NOW.plus(half).plusSeconds(2)).get(0))
                .isNotEqualTo(first.get(0));
        assertThat(secrets.of("other", SPIFFE, NOW).get(0)).isNotEqualTo(first.get(0));
    }

    @Test
    void anotherIdentityIsAnotherCertificate() throws Exception {
        Secrets secrets = new Secrets(CertificateAuthority.open(home));
        Secret first = secrets.of("pod", SPIFFE, NOW).get(0);
        assertThat(secrets.of("pod", SPIFFE + "2", NOW).get(0)).isNotEqualTo(first);
    }
}
