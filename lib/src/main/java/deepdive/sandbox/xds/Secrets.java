package deepdive.sandbox.xds;

import com.google.protobuf.ByteString;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The secrets that every proxy of a mesh may ask for by SDS: {@code default}, its own key and certificate,
 * {@code ROOTCA}, whom it trusts, and {@link SystemRoots}. A certificate is issued again when half of its life has
 * passed, as pilot-agent does.
 */
public final class Secrets {
    private final CertificateAuthority authority;
    private final Map<String, CertificateAuthority.Identity> issued = new ConcurrentHashMap<>();
    private final Optional<Secret> system = SystemRoots.read();

    public Secrets(CertificateAuthority authority) {
        this.authority = authority;
    }

    /** @param proxy whose own key it is, e.g. {@code POD.NAMESPACE}: no two proxies share one */
    public List<Secret> of(String proxy, String spiffe, Instant now) {
        CertificateAuthority.Identity identity =
                issued.compute(proxy, (key, known) -> fresh(known, spiffe, now) ? known : authority.issue(spiffe, now));
        Secret own = Secret.newBuilder()
                .setName("default")
                .setTlsCertificate(TlsCertificate.newBuilder()
                        .setCertificateChain(inline(identity.chainPem()))
                        .setPrivateKey(inline(identity.keyPem())))
                .build();
        Secret root = Secret.newBuilder()
                .setName("ROOTCA")
                .setValidationContext(
                        CertificateValidationContext.newBuilder().setTrustedCa(inline(authority.trustedPem())))
                .build();
        return Stream.concat(Stream.of(own, root), system.stream()).toList();
    }

    /** Each proxy gets a new key and certificate when it is next asked for. */
    public void renew() {
        issued.clear();
    }

    public void forget(String proxy) {
        issued.remove(proxy);
    }

    private static boolean fresh(CertificateAuthority.Identity known, String spiffe, Instant now) {
        Duration half = CertificateAuthority.WORKLOAD_LIFE.dividedBy(2);
        return known != null && known.name().equals(spiffe) && known.notAfter().isAfter(now.plus(half));
    }

    private static DataSource inline(String pem) {
        return DataSource.newBuilder()
                .setInlineBytes(ByteString.copyFromUtf8(pem))
                .build();
    }
}
