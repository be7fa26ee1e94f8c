package deepdive.sandbox.pilot.cluster;

import com.google.protobuf.Duration;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.GrpcService;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;

/** Where Envoy fetches keys and certificates. */
final class Sds {
    private Sds() {}

    /** From the pod's agent: {@code default}, {@code ROOTCA}, or a file that the agent serves. */
    static SdsSecretConfig agent(String name) {
        ConfigSource.Builder source = ConfigSource.newBuilder()
                .setResourceApiVersion(ApiVersion.V3)
                .setApiConfigSource(ApiConfigSource.newBuilder()
                        .setApiType(ApiConfigSource.ApiType.GRPC)
                        .setSetNodeOnFirstMessageOnly(true)
                        .setTransportApiVersion(ApiVersion.V3)
                        .addGrpcServices(GrpcService.newBuilder()
                                .setEnvoyGrpc(GrpcService.EnvoyGrpc.newBuilder().setClusterName("sds-grpc"))));
        if (name.equals("default") || name.equals("ROOTCA")) {
            source.setInitialFetchTimeout(Duration.getDefaultInstance());
        }
        return SdsSecretConfig.newBuilder().setName(name).setSdsConfig(source).build();
    }

    /** From a Kubernetes Secret, through the control plane. */
    static SdsSecretConfig secret(String name) {
        boolean whole = name.startsWith("kubernetes://")
                || name.startsWith("kubernetes-gateway://")
                || name.startsWith("configmap://");
        return SdsSecretConfig.newBuilder()
                .setName(whole ? name : "kubernetes://" + name)
                .setSdsConfig(ConfigSource.newBuilder()
                        .setAds(AggregatedConfigSource.getDefaultInstance())
                        .setResourceApiVersion(ApiVersion.V3))
                .build();
    }
}
