package deepdive.sandbox.api;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The server's certificate.
 *
 * @param chain its certificate and those that issued it, as PEM
 * @param key its private key, PKCS#8 as PEM
 * @param authority what clients are told to trust, as PEM
 */
public record ServerIdentity(String chain, String key, String authority) {
    private static final Duration VALID = Duration.ofDays(3650);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A certificate for a host (an address or a name), issued by an authority that nobody has the key of any more. */
    public static ServerIdentity create(String host) {
        try {
            KeyPair authority = keys();
            X509Certificate root = certificate("CN=istio-deep-dive", null, authority, authority, host);
            KeyPair server = keys();
            X509Certificate leaf = certificate("CN=" + host, root, server, authority, host);
            return new ServerIdentity(pem(leaf), pem(new JcaPKCS8Generator(server.getPrivate(), null)), pem(root));
        } catch (GeneralSecurityException | OperatorException | IOException e) {
            throw new IllegalStateException("cannot make the API server's certificate: " + e.getMessage(), e);
        }
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(
            String subject, X509Certificate issuer, KeyPair keys, KeyPair signer, String host)
            throws GeneralSecurityException, OperatorException, IOException {
        boolean root = issuer == null;
        Instant now = Instant.now().minus(Duration.ofMinutes(5));
        X500Name name = new X500Name(subject);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                root ? name : new X500Name(issuer.getSubjectX500Principal().getName()),
                new BigInteger(120, RANDOM),
                Date.from(now),
                Date.from(now.plus(VALID)),
                name,
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(root));
        if (root) {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        } else {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(Extension.subjectAlternativeName, false, names(host));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
    }

    private static GeneralNames names(String host) {
        List<GeneralName> names = new ArrayList<>();
        names.add(new GeneralName(host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName, host));
        for (String name : List.of("localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc")) {
            names.add(new GeneralName(GeneralName.dNSName, name));
        }
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }
}
