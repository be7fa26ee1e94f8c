package deepdive.sandbox.pilot.cluster;

import deepdive.sandbox.pilot.model.Service;
import deepdive.sandbox.pilot.model.ServicePort;

/** Names of clusters, as istiod gives them and istioctl takes them apart. */
public final class Names {
    private Names() {}

    public static String outbound(int port, String subset, String host) {
        return "outbound|" + port + "|" + subset + "|" + host;
    }

    public static String inbound(int port) {
        return "inbound|" + port + "||";
    }

    /** The server name by which mutual TLS asks for a cluster. */
    public static String sni(int port, String subset, String host) {
        return "outbound_." + port + "_." + subset + "_." + host;
    }

    /** A statistics name from a pattern of the mesh's settings (outboundClusterStatName, inboundClusterStatName). */
    static String statistics(String pattern, Service service, ServicePort port, String subset, int targetPort) {
        String name = service.name();
        return pattern.replace(
                        "%SERVICE%",
                        service.hostname().startsWith(name + ".") ? shortName(service) : service.hostname())
                .replace("%SERVICE_FQDN%", service.hostname())
                .replace("%SERVICE_NAME%", name)
                .replace("%SUBSET_NAME%", subset)
                .replace("%TARGET_PORT%", Integer.toString(targetPort))
                .replace("%SERVICE_PORT_NAME%", port.name())
                .replace("%SERVICE_PORT%", Integer.toString(port.port()));
    }

    private static String shortName(Service service) {
        return service.name() + "." + service.namespace();
    }
}
