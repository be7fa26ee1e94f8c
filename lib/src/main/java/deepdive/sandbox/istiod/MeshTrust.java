package deepdive.sandbox.istiod;

import deepdive.sandbox.xds.CertificateAuthority;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.X509TrustManager;

/** Lets clients in whose certificate a root has signed that the mesh trusts at the moment. */
final class MeshTrust implements X509TrustManager {
    private final CertificateAuthority authority;

    MeshTrust(CertificateAuthority authority) {
        this.authority = authority;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        Set<TrustAnchor> roots = authority.trusted().stream()
                .map(root -> new TrustAnchor(root, null))
                .collect(Collectors.toSet());
        try {
            PKIXParameters parameters = new PKIXParameters(roots);
            parameters.setRevocationEnabled(false); // the mesh's authority revokes nothing
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(chain[0])), parameters);
        } catch (GeneralSecurityException e) {
            throw new CertificateException("no trusted root has signed the client's certificate", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this port calls nobody");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authority.trusted().toArray(X509Certificate[]::new);
    }
}
