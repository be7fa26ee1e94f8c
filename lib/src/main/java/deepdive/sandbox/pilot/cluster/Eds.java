package deepdive.sandbox.pilot.cluster;

import com.google.protobuf.Duration;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;

/** Endpoints from the control plane, over the stream that brought the cluster. */
final class Eds {
    private Eds() {}

    static Cluster.EdsClusterConfig config(String serviceName) {
        return Cluster.EdsClusterConfig.newBuilder()
                .setServiceName(serviceName)
                .setEdsConfig(ConfigSource.newBuilder()
                        .setAds(AggregatedConfigSource.getDefaultInstance())
                        .setInitialFetchTimeout(Duration.getDefaultInstance())
                        .setResourceApiVersion(ApiVersion.V3))
                .build();
    }
}
