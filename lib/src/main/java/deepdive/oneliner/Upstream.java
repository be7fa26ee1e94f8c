package deepdive.oneliner;

import deepdive.envoy.ClusterName;
import java.util.Optional;

/** A cluster's name in the parts that people ask for. */
record Upstream(String cluster, Optional<ClusterName> parts) {
    private static final String SUFFIX = ".svc.cluster.local";

    static Upstream of(String cluster) {
        return new Upstream(cluster, ClusterName.of(cluster));
    }

    /** {@code reviews.bookinfo}; the cluster's whole name where it has no parts, empty for an inbound one. */
    String host() {
        return parts.map(ClusterName::host).map(Upstream::shorter).orElse(cluster);
    }

    /** The host, or for the pod's own app {@code inbound}. */
    String title() {
        return host().isEmpty() ? direction() : host();
    }

    /** A service's name without the suffix that all have. */
    static String shorter(String host) {
        return host.endsWith(SUFFIX) ? host.substring(0, host.length() - SUFFIX.length()) : host;
    }

    /** Null where the name has none. */
    Integer port() {
        return parts.map(ClusterName::port).filter(port -> port > 0).orElse(null);
    }

    String subset() {
        return parts.map(ClusterName::subset).orElse("");
    }

    String direction() {
        return parts.map(ClusterName::direction).orElse("");
    }
}
