package deepdive.sandbox.pilot.dump;

import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcEdECContentSignerBuilder;

/**
 * Stand-ins for the certificates that a running proxy would hold: the same names and dates each time, worth nothing,
 * since everybody can make them.
 */
final class Certificates {
    static final Instant ISSUED = Instant.parse("2025-10-01T00:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    private final Ed25519PrivateKeyParameters rootKey = key("root");
    private final String root;

    Certificates(World world) {
        X500Name issuer = new X500Name("O=" + world.mesh().trustDomain());
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    issuer,
                    serial("root"),
                    Date.from(ISSUED),
                    Date.from(ISSUED.plus(YEAR.multipliedBy(10))),
                    issuer,
                    SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(rootKey.generatePublicKey()));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            root = pem(builder.build(signer()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String root() {
        return root;
    }

    /** The proxy's own certificate, whose one name is its SPIFFE URI, and the root after it. */
    String chain(World world, Proxy proxy) {
        Ed25519PrivateKeyParameters own = key(proxy.namespace() + "/" + proxy.name());
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    new X500Name("O=" + world.mesh().trustDomain()),
                    serial(proxy.namespace() + "/" + proxy.name()),
                    Date.from(ISSUED.minus(Duration.ofMinutes(2))),
                    Date.from(ISSUED.plus(YEAR.multipliedBy(9))),
                    new X500Name(""),
                    SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(own.generatePublicKey()));
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
            }));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            String id = world.spiffe(proxy.namespace(), proxy.serviceAccount());
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    true,
                    new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, id)));
            return pem(builder.build(signer())) + root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ContentSigner signer() {
        AlgorithmIdentifier algorithm = new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
        try {
            return new BcEdECContentSignerBuilder(algorithm).build(rootKey);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("Ed25519 is not available", e);
        }
    }

    private static String pem(X509CertificateHolder certificate) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }

    private static Ed25519PrivateKeyParameters key(String seed) {
        return new Ed25519PrivateKeyParameters(hash("key " + seed), 0);
    }

    private static BigInteger serial(String seed) {
        return new BigInteger(1, java.util.Arrays.copyOf(hash("serial " + seed), 16));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
