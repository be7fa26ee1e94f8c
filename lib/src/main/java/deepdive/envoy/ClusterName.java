package deepdive.envoy;

import java.util.Optional;

/**
 * What istiod puts into a cluster's name: {@code outbound|9080|v1|reviews.bookinfo.svc.cluster.local}.
 *
 * @param direction {@code outbound} or {@code inbound}
 * @param port the service's port (for inbound the workload's); 0 where it is no number
 * @param subset a DestinationRule's subset; empty for none
 * @param host the service's FQDN; empty for inbound
 */
public record ClusterName(String direction, int port, String subset, String host) implements Comparable<ClusterName> {

    /** Reads a name; empty for those that are no such quadruple ({@code BlackHoleCluster}, {@code xds-grpc}). */
    public static Optional<ClusterName> of(String name) {
        if (name.split("\\|", -1).length <= 3) {
            return Optional.empty();
        }
        String separator = name.startsWith("outbound_") || name.startsWith("inbound_") ? "_." : "|";
        String[] parts = name.split(java.util.regex.Pattern.quote(separator), 4);
        String host = parts.length == 4 && !parts[3].contains(separator) ? parts[3] : "";
        return Optional.of(new ClusterName(
                parts.length > 1 ? parts[0] : "",
                parts.length > 2 ? port(parts[1]) : 0,
                parts.length > 3 ? parts[2] : "",
                host));
    }

    /** The same for sorting, where any other name counts as a host. */
    public static ClusterName sortable(String name) {
        return of(name).orElseGet(() -> new ClusterName("", 0, "", name));
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** istioctl's order: host, subset, port, direction. */
    @Override
    public int compareTo(ClusterName other) {
        int order = host.compareTo(other.host);
        order = order != 0 ? order : subset.compareTo(other.subset);
        order = order != 0 ? order : Integer.compare(port, other.port);
        return order != 0 ? order : direction.compareTo(other.direction);
    }
}
