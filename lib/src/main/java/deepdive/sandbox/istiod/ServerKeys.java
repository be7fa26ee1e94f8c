package deepdive.sandbox.istiod;

import deepdive.sandbox.xds.CertificateAuthority;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/** istiod's own certificate for each handshake: a new one once another root signs. */
final class ServerKeys extends X509ExtendedKeyManager {
    private static final String ALIAS = "istiod";
    private static final List<String> NAMES = List.of(
            "istiod.istio-system.svc", "istiod.istio-system.svc.cluster.local", "istiod-default.istio-system.svc");

    private final CertificateAuthority authority;
    private CertificateAuthority.Identity identity;

    ServerKeys(CertificateAuthority authority) {
        this.authority = authority;
    }

    private synchronized CertificateAuthority.Identity identity() {
        if (identity == null || !identity.root().equals(authority.root())) {
            identity = authority.issueServer(NAMES, Instant.now());
        }
        return identity;
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        return keyType.startsWith("EC") ? ALIAS : null;
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return chooseEngineServerAlias(keyType, issuers, null);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        CertificateAuthority.Identity now = identity();
        return new X509Certificate[] {now.certificate(), now.root()};
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return identity().key();
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return new String[0];
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return null; // it is a server's
    }
}
