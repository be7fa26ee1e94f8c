package deepdive.oneliner;

import deepdive.envoy.EnvoyException;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** X.509 certificates as Envoy's secrets have them, and what is read off them. */
final class Certificates {
    private static final int URI_NAME = 6;

    private Certificates() {}

    /** All certificates of base64-encoded PEM, in its order. */
    static List<X509Certificate> parse(String inlineBytes) {
        List<X509Certificate> all = new ArrayList<>();
        if (inlineBytes.isEmpty()) {
            return all;
        }
        try {
            byte[] pem = Base64.getMimeDecoder().decode(inlineBytes);
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem))
                    .forEach(certificate -> all.add((X509Certificate) certificate));
            return all;
        } catch (CertificateException | IllegalArgumentException e) {
            throw new EnvoyException("a secret holds no certificate that can be read: " + e.getMessage(), e);
        }
    }

    /** The first 16 hexadecimal digits of its SHA-256: enough to tell roots apart. */
    static String fingerprint(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The URI among the subject's alternative names, which a workload is known by; else the subject itself. */
    static String identity(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            for (List<?> name : names == null ? List.<List<?>>of() : names) {
                if (name.get(0).equals(URI_NAME)) {
                    return name.get(1).toString();
                }
            }
        } catch (CertificateException e) {
            return "(unreadable alternative names)";
        }
        return certificate.getSubjectX500Principal().getName();
    }

    /** The one that signed it. */
    static Optional<X509Certificate> signer(X509Certificate certificate, List<X509Certificate> candidates) {
        return candidates.stream().filter(root -> isSigned(certificate, root)).findFirst();
    }

    private static boolean isSigned(X509Certificate certificate, X509Certificate by) {
        try {
            certificate.verify(by.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
