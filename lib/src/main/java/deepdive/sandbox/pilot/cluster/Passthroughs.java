package deepdive.sandbox.pilot.cluster;

import com.google.protobuf.Duration;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Http1ProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.Http2ProtocolOptions;
import tools.jackson.databind.JsonNode;

/** The clusters for what no service claims: dropped, or sent where it was going anyway. */
public final class Passthroughs {
    public static final String BLACK_HOLE = "BlackHoleCluster";
    public static final String OUTBOUND = "PassthroughCluster";
    public static final String INBOUND = "InboundPassthroughCluster";

    private Passthroughs() {}

    static Cluster blackHole(World world) {
        return Cluster.newBuilder()
                .setName(BLACK_HOLE)
                .setAltStatName(BLACK_HOLE + ";")
                .setType(Cluster.DiscoveryType.STATIC)
                .setConnectTimeout(ConnectionPool.connectTimeout(world.mesh()))
                .build();
    }

    static Cluster outbound(World world) {
        Draft draft = new Draft(false);
        draft.cluster
                .setName(OUTBOUND)
                .setAltStatName(OUTBOUND + ";")
                .setType(Cluster.DiscoveryType.ORIGINAL_DST)
                .setLbPolicy(Cluster.LbPolicy.CLUSTER_PROVIDED);
        JsonNode pool = Json.at(world.mesh().raw(), "defaultTrafficPolicy", "connectionPool");
        ConnectionPool.apply(draft, world.mesh(), pool, Json.at(null));
        Draft options = new Draft(false);
        options.http()
                .getCommonHttpProtocolOptionsBuilder()
                .setIdleTimeout(Duration.newBuilder().setSeconds(300));
        options.http()
                .getUseDownstreamProtocolConfigBuilder()
                .setHttpProtocolOptions(
                        Protocols.keepsCase(world) ? Protocols.keepCase() : Http1ProtocolOptions.getDefaultInstance())
                .setHttp2ProtocolOptions(Http2ProtocolOptions.getDefaultInstance());
        return draft.cluster
                .putAllTypedExtensionProtocolOptions(options.build().getTypedExtensionProtocolOptionsMap())
                .build();
    }

    /** Its statistics go by the outbound one's name, as istiod has it. */
    static Cluster inbound(World world) {
        Cluster.Builder cluster = outbound(world).toBuilder().setName(INBOUND);
        cluster.getUpstreamBindConfigBuilder()
                .getSourceAddressBuilder()
                .setAddress(InboundClusters.SOURCE)
                .setPortValue(0);
        return cluster.build();
    }
}
