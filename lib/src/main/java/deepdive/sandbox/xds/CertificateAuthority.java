package deepdive.sandbox.xds;

import deepdive.sandbox.xds.RootFiles.Root;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The mesh's own certificate authority: a self-signed root of ten years and workload certificates of a day, all ECDSA
 * P-256. The root is kept, so that a restarted mesh keeps its identity. For it to change while proxies talk to each
 * other there may be two of them for a while: both trusted, one that signs.
 */
public final class CertificateAuthority {
    /** What istiod gives a workload unless it is told otherwise. */
    public static final Duration WORKLOAD_LIFE = Duration.ofHours(24);

    private static final Duration ROOT_LIFE = Duration.ofDays(3650);
    private static final Duration SERVER_LIFE = Duration.ofDays(365);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @param trusted the root that signs among them; the newest last */
    private record Roots(Root signing, List<Root> trusted) {
        Root newest() {
            return trusted.get(trusted.size() - 1);
        }
    }

    private final RootFiles files;
    private volatile Roots roots;

    private CertificateAuthority(RootFiles files, Root root) {
        this.files = files;
        this.roots = new Roots(root, List.of(root));
    }

    /** Reads the root in a directory ({@code ca-cert.pem}, {@code ca-key.pem}), or makes one there. */
    public static CertificateAuthority open(Path directory) throws IOException {
        RootFiles files = new RootFiles(directory);
        if (!files.exist()) {
            files.write(newRoot(Instant.now()));
        }
        return new CertificateAuthority(files, files.read());
    }

    /** The root that signs. */
    public X509Certificate root() {
        return roots.signing().certificate();
    }

    public String rootPem() {
        return Pem.of(root());
    }

    /** The signing root's private key as PEM: what {@code istio-ca-secret} holds. */
    public String keyPem() {
        return Pem.of(roots.signing().key());
    }

    /** All roots that are trusted now. */
    public List<X509Certificate> trusted() {
        return roots.trusted().stream().map(Root::certificate).toList();
    }

    /** The same as PEM: what {@code istio-ca-root-cert} holds. */
    public String trustedPem() {
        return trusted().stream().map(Pem::of).collect(Collectors.joining());
    }

    /** Makes a new root that is trusted beside the one that signs, and does not sign yet. */
    public void addRoot(Instant now) {
        roots = new Roots(roots.signing(), List.of(roots.signing(), newRoot(now)));
    }

    /** From now on the newest root signs, also after a restart. */
    public void signWithNewest() throws IOException {
        files.write(roots.newest());
        roots = new Roots(roots.newest(), roots.trusted());
    }

    /** Ends the trust in all roots but the one that signs. */
    public void trustSigningOnly() {
        roots = new Roots(roots.signing(), List.of(roots.signing()));
    }

    /** A new key and certificate for a SPIFFE identity, for client and server alike. */
    public Identity issue(String spiffe, Instant now) {
        List<GeneralName> names = List.of(new GeneralName(GeneralName.uniformResourceIdentifier, spiffe));
        return issue(spiffe, names, now, WORKLOAD_LIFE);
    }

    /** A new key and certificate for a server with these DNS names, the first of which names the identity. */
    public Identity issueServer(List<String> hosts, Instant now) {
        List<GeneralName> names = hosts.stream()
                .map(host -> new GeneralName(GeneralName.dNSName, host))
                .toList();
        return issue(hosts.get(0), names, now, SERVER_LIFE);
    }

    private Identity issue(String whom, List<GeneralName> names, Instant now, Duration life) {
        Root root = roots.signing();
        KeyPair pair = keyPair();
        X500Name issuer =
                new X500Name(root.certificate().getSubjectX500Principal().getName());
        try {
            X509Certificate certificate = sign(
                    builder(issuer, new X500Name(""), pair, now, life)
                            .addExtension(
                                    Extension.keyUsage,
                                    true,
                                    new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment))
                            .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                            }))
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                            // tells roots of one name apart, as while one takes over from the other
                            .addExtension(
                                    Extension.authorityKeyIdentifier,
                                    false,
                                    keyIds().createAuthorityKeyIdentifier(
                                                    root.certificate().getPublicKey()))
                            // critical because the subject is empty (RFC 5280, 4.2.1.6)
                            .addExtension(
                                    Extension.subjectAlternativeName,
                                    true,
                                    new GeneralNames(names.toArray(GeneralName[]::new))),
                    root.key());
            return new Identity(whom, certificate, root.certificate(), pair.getPrivate());
        } catch (CertIOException e) {
            throw new IllegalStateException("cannot encode a certificate for " + whom, e);
        }
    }

    private static Root newRoot(Instant now) {
        KeyPair pair = keyPair();
        X500Name name = new X500Name("O=cluster.local");
        try {
            X509Certificate certificate = sign(
                    builder(name, name, pair, now, ROOT_LIFE)
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                            .addExtension(
                                    Extension.subjectKeyIdentifier,
                                    false,
                                    keyIds().createSubjectKeyIdentifier(pair.getPublic()))
                            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign)),
                    pair.getPrivate());
            return new Root(certificate, pair.getPrivate());
        } catch (CertIOException e) {
            throw new IllegalStateException("cannot encode a root certificate", e);
        }
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair pair, Instant now, Duration life) {
        // two minutes back, as istiod does, for clocks that differ
        Date from = Date.from(now.minus(Duration.ofMinutes(2)));
        return new JcaX509v3CertificateBuilder(
                issuer, new BigInteger(127, RANDOM), from, Date.from(now.plus(life)), subject, pair.getPublic());
    }

    private static X509Certificate sign(org.bouncycastle.cert.X509v3CertificateBuilder builder, PrivateKey key) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign a certificate", e);
        }
    }

    /** One for each use: its digest is not for several threads, and certificates are issued side by side. */
    private static JcaX509ExtensionUtils keyIds() {
        try {
            return new JcaX509ExtensionUtils();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-1", e);
        }
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no elliptic curve P-256", e);
        }
    }

    /**
     * A certificate with its key.
     *
     * @param name the SPIFFE URI or host name that it is for
     * @param root that signed it
     */
    public record Identity(String name, X509Certificate certificate, X509Certificate root, PrivateKey key) {
        /** Itself and its root as PEM. */
        public String chainPem() {
            return Pem.of(certificate) + Pem.of(root);
        }

        public String keyPem() {
            return Pem.of(key);
        }

        public Instant notAfter() {
            return certificate.getNotAfter().toInstant();
        }
    }
}
