package deepdive.sandbox;

import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.xds.CertificateAuthority;
import deepdive.sandbox.xds.ControlPlane;
import deepdive.sandbox.xds.NodeId;
import deepdive.sandbox.xds.Secrets;
import deepdive.sandbox.xds.XdsServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Gives every proxy a new key and certificate while it works, and the mesh a new root if that is wanted. Each step
 * waits until all proxies have taken the one before, so that whoever calls is always trusted by whoever is called.
 */
final class Rotation {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 20;

    private final CertificateAuthority authority;
    private final Secrets secrets;
    private final ControlPlane plane;
    private final XdsServer xds;
    private final SystemObjects system;

    Rotation(CertificateAuthority authority, Secrets secrets, ControlPlane plane, XdsServer xds, SystemObjects system) {
        this.authority = authority;
        this.secrets = secrets;
        this.plane = plane;
        this.xds = xds;
        this.system = system;
    }

    /**
     * @return how many proxies have new certificates
     * @throws IOException naming the proxies that do not answer; what was done stays, and may be done again
     */
    synchronized int run(boolean root) throws IOException, InterruptedException {
        if (root) {
            authority.addRoot(Instant.now());
            system.publishTrust();
            send(); // both roots are trusted before anybody shows a certificate of the new one
            authority.signWithNewest();
            system.publishRoot();
        }
        secrets.renew();
        int proxies = send();
        if (root) {
            authority.trustSigningOnly();
            system.publishTrust();
            send();
        }
        return proxies;
    }

    private int send() throws IOException, InterruptedException {
        plane.pushNow();
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            List<Proxy> proxies = plane.world().proxies().stream()
                    .filter(proxy -> xds.connection(NodeId.of(proxy)).isPresent())
                    .toList();
            List<String> waiting = proxies.stream()
                    .filter(proxy -> !xds.tookSecrets(NodeId.of(proxy)))
                    .map(proxy -> proxy.name() + "." + proxy.namespace())
                    .toList();
            if (waiting.isEmpty()) {
                return proxies.size();
            }
            if (Instant.now().isAfter(end)) {
                throw new IOException("after " + PATIENCE.toSeconds()
                        + " s not every proxy has taken its certificates: " + String.join(", ", waiting));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }
}
