package deepdive.sandbox.xds;

import io.envoyproxy.controlplane.cache.Resources;
import java.util.Optional;

/** The kinds of resource that a proxy is sent, with the short names that proxy-status gives them. */
public enum ResourceType {
    CDS(Resources.V3.CLUSTER_TYPE_URL),
    LDS(Resources.V3.LISTENER_TYPE_URL),
    EDS(Resources.V3.ENDPOINT_TYPE_URL),
    RDS(Resources.V3.ROUTE_TYPE_URL),
    SDS(Resources.V3.SECRET_TYPE_URL);

    private final String typeUrl;

    ResourceType(String typeUrl) {
        this.typeUrl = typeUrl;
    }

    public String typeUrl() {
        return typeUrl;
    }

    /** By its short name in any case: {@code cds}. */
    public static Optional<ResourceType> named(String name) {
        for (ResourceType type : values()) {
            if (type.name().equalsIgnoreCase(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    static Optional<ResourceType> of(String typeUrl) {
        for (ResourceType type : values()) {
            if (type.typeUrl.equals(typeUrl)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
