package deepdive.sandbox.kubelet.program;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** A server's certificates, as {@code openssl s_client} shows them. */
final class PeerChain {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "MMM ppd HH:mm:ss yyyy 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private PeerChain() {}

    /** @param all whether each certificate is shown, or the server's own only */
    static String text(List<X509Certificate> chain, boolean all) throws IOException {
        StringBuilder text = new StringBuilder("---\nCertificate chain\n");
        for (int i = 0; i < chain.size(); i++) {
            X509Certificate each = chain.get(i);
            text.append("%2d s:%s%n   i:%s%n".formatted(i, subject(each), issuer(each)))
                    .append("   a:PKEY: ")
                    .append(key(each))
                    .append("; sigalg: ")
                    .append(each.getSigAlgName())
                    .append("\n   v:NotBefore: ")
                    .append(DATE.format(each.getNotBefore().toInstant()))
                    .append("; NotAfter: ")
                    .append(DATE.format(each.getNotAfter().toInstant()))
                    .append('\n')
                    .append(all ? pem(each) : "");
        }
        X509Certificate own = chain.get(0);
        text.append("---\nServer certificate\n").append(all ? "" : pem(own));
        text.append("subject=")
                .append(subject(own))
                .append("\nissuer=")
                .append(issuer(own))
                .append('\n');
        List<String> names = names(own);
        if (!names.isEmpty()) {
            text.append("X509v3 Subject Alternative Name: ")
                    .append(String.join(", ", names))
                    .append('\n');
        }
        return text.append("---\n").toString();
    }

    private static String subject(X509Certificate certificate) {
        return spaced(certificate.getSubjectX500Principal().getName());
    }

    private static String issuer(X509Certificate certificate) {
        return spaced(certificate.getIssuerX500Principal().getName());
    }

    private static String spaced(String name) {
        return name.replace("=", " = ").replace(",", ", ");
    }

    private static String key(X509Certificate certificate) {
        return certificate.getPublicKey() instanceof java.security.interfaces.RSAKey rsa
                ? "rsaEncryption, " + rsa.getModulus().bitLength() + " (bit)"
                : "id-ecPublicKey";
    }

    private static List<String> names(X509Certificate certificate) throws IOException {
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            List<String> names = new ArrayList<>();
            for (List<?> each : all == null ? List.<List<?>>of() : all) {
                // general names as RFC 5280 numbers them
                String kind =
                        switch ((Integer) each.get(0)) {
                            case 2 -> "DNS";
                            case 6 -> "URI";
                            case 7 -> "IP Address";
                            default -> "other";
                        };
                names.add(kind + ":" + each.get(1));
            }
            return names;
        } catch (CertificateParsingException e) {
            throw new IOException("the peer's certificate cannot be read: " + e.getMessage(), e);
        }
    }

    private static String pem(X509Certificate certificate) throws IOException {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IOException("the peer's certificate cannot be encoded: " + e.getMessage(), e);
        }
    }
}
