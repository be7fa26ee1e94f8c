package deepdive.sandbox.pilot.listener;

import deepdive.sandbox.pilot.model.Durations;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.GrpcService;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;

/** Where a proxy gets certificates and keys from. */
final class Sds {
    /** The workload's own certificate and key. */
    static final String OWN = "default";
    /** What it trusts in the mesh. */
    static final String ROOT = "ROOTCA";

    private static final String BUILTIN = "builtin://";
    private static final String CA_SUFFIX = "-cacert";

    private Sds() {}

    /** A secret of the proxy's agent: one of the two above, or files that it reads. */
    static SdsSecretConfig agent(String name) {
        ConfigSource.Builder source = ConfigSource.newBuilder()
                .setApiConfigSource(ApiConfigSource.newBuilder()
                        .setApiType(ApiConfigSource.ApiType.GRPC)
                        .setTransportApiVersion(ApiVersion.V3)
                        .setSetNodeOnFirstMessageOnly(true)
                        .addGrpcServices(GrpcService.newBuilder()
                                .setEnvoyGrpc(GrpcService.EnvoyGrpc.newBuilder().setClusterName("sds-grpc"))))
                .setResourceApiVersion(ApiVersion.V3);
        if (name.equals(OWN) || name.equals(ROOT)) {
            source.setInitialFetchTimeout(Durations.ZERO); // no listener may start without these
        }
        return SdsSecretConfig.newBuilder().setName(name).setSdsConfig(source).build();
    }

    /** A secret of the cluster that a Gateway names as its credential. */
    static SdsSecretConfig credential(String name) {
        if (name.equals(BUILTIN)) {
            return agent(OWN);
        }
        if (name.equals(BUILTIN + CA_SUFFIX)) {
            return agent(ROOT);
        }
        String external = name.startsWith("sds://") ? name.substring("sds://".length()) : name;
        return SdsSecretConfig.newBuilder()
                .setName(external.contains("://") ? external : "kubernetes://" + external)
                .setSdsConfig(ConfigSource.newBuilder()
                        .setAds(AggregatedConfigSource.getDefaultInstance())
                        .setResourceApiVersion(ApiVersion.V3))
                .build();
    }

    /** The name of the secret with the certificate authority of a credential. */
    static String authority(String credential) {
        return credential + CA_SUFFIX;
    }
}
