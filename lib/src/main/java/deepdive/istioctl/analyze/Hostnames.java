package deepdive.istioctl.analyze;

/** Short and full names of hosts. */
final class Hostnames {
    private static final String DOMAIN = ".svc.cluster.local";

    private Hostnames() {}

    /** A short name in full; what has a dot or a wildcard stays. */
    static String full(String namespace, String host) {
        return host.startsWith("*") || host.contains(".") ? host : host + "." + namespace + DOMAIN;
    }

    /** {@code namespace/name} of a host that is in full or short. */
    static String service(String namespace, String host) {
        if (host.endsWith(DOMAIN)) {
            String name = host.substring(0, host.length() - DOMAIN.length());
            int dot = name.lastIndexOf('.');
            if (dot > 0 && dot < name.length() - 1) {
                return name.substring(dot + 1) + "/" + name.substring(0, dot);
            }
        }
        return namespace + "/" + host;
    }
}
