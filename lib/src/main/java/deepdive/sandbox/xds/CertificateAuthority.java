package deepdive.sandbox.xds;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/**
 * The mesh's own certificate authority: a self-signed root of ten years and workload certificates of a day, all ECDSA
 * P-256. The root lives in two files that only the owner reads, so that a restarted mesh keeps its identity.
 */
public final class CertificateAuthority {
    /** What istiod gives a workload unless it is told otherwise. */
    public static final Duration WORKLOAD_LIFE = Duration.ofHours(24);

    private static final Duration ROOT_LIFE = Duration.ofDays(3650);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final X509Certificate root;
    private final PrivateKey key;

    private CertificateAuthority(X509Certificate root, PrivateKey key) {
        this.root = root;
        this.key = key;
    }

    /** Reads the root in a directory ({@code ca-cert.pem}, {@code ca-key.pem}), or makes one there. */
    public static CertificateAuthority open(Path directory) throws IOException {
        Path certificate = directory.resolve("ca-cert.pem");
        Path secret = directory.resolve("ca-key.pem");
        if (Files.exists(certificate) && Files.exists(secret)) {
            return new CertificateAuthority(
                    readCertificate(Files.readString(certificate)), readKey(Files.readString(secret)));
        }
        KeyPair pair = keyPair();
        Instant now = Instant.now();
        X500Name name = new X500Name("O=cluster.local");
        X509Certificate root = sign(
                builder(name, name, pair, now, ROOT_LIFE)
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign)),
                pair.getPrivate());
        write(secret, pem(pair.getPrivate()), "rw-------");
        write(certificate, pem(root), "rw-r--r--");
        return new CertificateAuthority(root, pair.getPrivate());
    }

    public X509Certificate root() {
        return root;
    }

    public String rootPem() {
        return pem(root);
    }

    /** The root's private key as PEM: what {@code istio-ca-secret} holds. */
    public String keyPem() {
        return pem(key);
    }

    /** A new key and certificate for a SPIFFE identity, for client and server alike. */
    public Identity issue(String spiffe, Instant now) {
        return issue(spiffe, List.of(new GeneralName(GeneralName.uniformResourceIdentifier, spiffe)), now);
    }

    /** A new key and certificate for a server with these DNS names, the first of which names the identity. */
    public Identity issueServer(List<String> hosts, Instant now) {
        return issue(
                hosts.get(0),
                hosts.stream()
                        .map(host -> new GeneralName(GeneralName.dNSName, host))
                        .toList(),
                now);
    }

    private Identity issue(String whom, List<GeneralName> names, Instant now) {
        KeyPair pair = keyPair();
        try {
            X509Certificate certificate = sign(
                    builder(
                                    new X500Name(root.getSubjectX500Principal().getName()),
                                    new X500Name(""),
                                    pair,
                                    now,
                                    WORKLOAD_LIFE)
                            .addExtension(
                                    Extension.keyUsage,
                                    true,
                                    new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment))
                            .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                            }))
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                            // critical because the subject is empty (RFC 5280, 4.2.1.6)
                            .addExtension(
                                    Extension.subjectAlternativeName,
                                    true,
                                    new GeneralNames(names.toArray(GeneralName[]::new))),
                    key);
            return new Identity(
                    whom,
                    pem(certificate),
                    pem(pair.getPrivate()),
                    certificate.getNotAfter().toInstant());
        } catch (CertIOException e) {
            throw new IllegalStateException("cannot encode a certificate for " + whom, e);
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
            X509CertificateHolder holder = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key));
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign a certificate", e);
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

    private static String pem(X509Certificate certificate) {
        return write(certificate);
    }

    /** PKCS #8, for the JDK's own encoding leaves out the curve, which others then miss. */
    private static String pem(PrivateKey key) {
        return write(new PemObject("PRIVATE KEY", key.getEncoded()));
    }

    private static String write(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static X509Certificate readCertificate(String pem) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            return new JcaX509CertificateConverter().getCertificate((X509CertificateHolder) parser.readObject());
        } catch (GeneralSecurityException e) {
            throw new IOException("the mesh's root certificate is damaged: " + e.getMessage(), e);
        }
    }

    private static PrivateKey readKey(String pem) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            return new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parser.readObject());
        }
    }

    private static void write(Path file, String text, String mode) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A workload's certificate (PEM), its private key (PEM), and when it ends. */
    public record Identity(String spiffe, String certificate, String key, Instant notAfter) {}
}
