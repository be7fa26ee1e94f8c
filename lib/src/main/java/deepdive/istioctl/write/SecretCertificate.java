package deepdive.istioctl.write;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/**
 * The first certificate of a secret, as {@code proxy-config secret} shows it.
 *
 * @param type {@code CA} or {@code Cert Chain}; empty, like the texts below, where there is no certificate to read
 * @param serialNumber hexadecimal, at least 32 digits
 * @param notAfter RFC 3339, in UTC
 * @param trustDomain host of the SPIFFE URI among the subject's alternative names
 */
record SecretCertificate(
        String type, boolean valid, String serialNumber, String notAfter, String notBefore, String trustDomain) {
    private static final String BEGIN = "-----BEGIN ";
    private static final int URI_NAME = 6;

    static final SecretCertificate NONE = new SecretCertificate("", false, "", "", "", "");

    /** Reads base64 of PEM; what is no certificate gives {@link #NONE}, which prints as not valid. */
    static SecretCertificate of(String inlineBytes, String trustDomain, Instant now) {
        try {
            String pem = new String(Base64.getMimeDecoder().decode(inlineBytes), StandardCharsets.UTF_8);
            int begin = pem.indexOf(BEGIN);
            if (begin < 0) {
                return NONE;
            }
            byte[] from = pem.substring(begin).getBytes(StandardCharsets.UTF_8);
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(from));
            Instant after = certificate.getNotAfter().toInstant().truncatedTo(ChronoUnit.SECONDS);
            Instant before = certificate.getNotBefore().toInstant().truncatedTo(ChronoUnit.SECONDS);
            return new SecretCertificate(
                    certificate.getBasicConstraints() >= 0 ? "CA" : "Cert Chain",
                    now.isAfter(before) && now.isBefore(after),
                    String.format("%032x", certificate.getSerialNumber()),
                    after.toString(),
                    before.toString(),
                    trustDomain.isEmpty() ? trustDomain(certificate) : trustDomain);
        } catch (CertificateException | IllegalArgumentException e) {
            return NONE;
        }
    }

    private static String trustDomain(X509Certificate certificate) throws CertificateException {
        String domain = "";
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        for (List<?> name : names == null ? List.<List<?>>of() : names) {
            if (name.get(0).equals(URI_NAME) && name.get(1).toString().startsWith("spiffe://")) {
                String rest = name.get(1).toString().substring("spiffe://".length());
                int slash = rest.indexOf('/');
                domain = slash < 0 ? rest : rest.substring(0, slash);
            }
        }
        return domain;
    }
}
