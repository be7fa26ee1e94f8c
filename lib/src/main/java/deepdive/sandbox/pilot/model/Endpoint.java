package deepdive.sandbox.pilot.model;

import java.util.Map;

/**
 * One address that answers for a service's port.
 *
 * @param address an IP, a DNS name or, with port 0, the path of a Unix socket
 * @param portName name of the service's port
 * @param servicePort number of the service's port
 * @param serviceAccount SPIFFE URI that it can prove, {@code ""} if none
 * @param workload name of its Deployment or other owner
 * @param tlsMode {@code istio} if it takes mutual TLS, else {@code disabled}
 * @param locality {@code region/zone/subzone}
 * @param weight 0 if not given
 */
public record Endpoint(
        String address,
        int port,
        String portName,
        int servicePort,
        Map<String, String> labels,
        String serviceAccount,
        String workload,
        String namespace,
        String tlsMode,
        String locality,
        String network,
        String nodeName,
        int weight,
        Health health) {
    /** Whether it may be sent requests. */
    public enum Health {
        /** Not told, as of endpoints outside Kubernetes; counts as healthy. */
        UNKNOWN,
        HEALTHY,
        UNHEALTHY,
        DRAINING,
        TERMINATING
    }

    public boolean mutualTls() {
        return tlsMode.equals("istio");
    }
}
