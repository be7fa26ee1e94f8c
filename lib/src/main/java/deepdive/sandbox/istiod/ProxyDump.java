package deepdive.sandbox.istiod;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import deepdive.sandbox.xds.Connection;
import deepdive.sandbox.xds.ResourceType;
import deepdive.sandbox.xds.SyncState;
import deepdive.sandbox.xds.XdsServer;
import io.envoyproxy.envoy.admin.v3.BootstrapConfigDump;
import io.envoyproxy.envoy.admin.v3.ClustersConfigDump;
import io.envoyproxy.envoy.admin.v3.ConfigDump;
import io.envoyproxy.envoy.admin.v3.EcdsConfigDump;
import io.envoyproxy.envoy.admin.v3.EndpointsConfigDump;
import io.envoyproxy.envoy.admin.v3.ListenersConfigDump;
import io.envoyproxy.envoy.admin.v3.RoutesConfigDump;
import io.envoyproxy.envoy.admin.v3.ScopedRoutesConfigDump;
import io.envoyproxy.envoy.admin.v3.SecretsConfigDump;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What a proxy should have, in the form of Envoy's own {@code /config_dump}, for istioctl to compare the two: the
 * resources that the proxy asks for, as the control plane would send them now. That is after what the sandbox changes
 * in a listener so that it needs no iptables, for so it is sent. Private keys read {@code [redacted]}.
 */
final class ProxyDump {
    private static final ByteString REDACTED = ByteString.copyFromUtf8("[redacted]");

    private final XdsServer xds;
    private final Connection connection;

    ProxyDump(XdsServer xds, Connection connection) {
        this.xds = xds;
        this.connection = connection;
    }

    ConfigDump whole(boolean withEndpoints) {
        ConfigDump.Builder dump = ConfigDump.newBuilder();
        dump.addConfigs(Any.pack(BootstrapConfigDump.getDefaultInstance()));
        dump.addConfigs(Any.pack(clusters()));
        if (withEndpoints) {
            dump.addConfigs(Any.pack(endpoints()));
        }
        dump.addConfigs(Any.pack(listeners()))
                .addConfigs(Any.pack(ScopedRoutesConfigDump.getDefaultInstance()))
                .addConfigs(Any.pack(routes()))
                .addConfigs(Any.pack(secrets()))
                .addConfigs(Any.pack(EcdsConfigDump.getDefaultInstance()));
        return dump.build();
    }

    /** The resources of one kind as they are sent, as {@code /debug/edsz} has them. */
    ConfigDump resources(ResourceType type) {
        ConfigDump.Builder dump = ConfigDump.newBuilder();
        asked(type).forEach(resource -> dump.addConfigs(Any.pack(safe(resource))));
        return dump.build();
    }

    private Collection<? extends Message> asked(ResourceType type) {
        SyncState state = connection.state(type);
        if (!state.asked()) {
            return List.of();
        }
        Map<String, ? extends Message> all = xds.resources(connection.node().getId(), type);
        return state.names().isEmpty()
                ? all.values()
                : state.names().stream()
                        .filter(all::containsKey)
                        .<Message>map(all::get)
                        .toList();
    }

    private String version(ResourceType type) {
        return xds.version(connection.node().getId(), type);
    }

    private ClustersConfigDump clusters() {
        String version = version(ResourceType.CDS);
        ClustersConfigDump.Builder dump = ClustersConfigDump.newBuilder().setVersionInfo(version);
        asked(ResourceType.CDS)
                .forEach(cluster -> dump.addDynamicActiveClustersBuilder().setCluster(Any.pack(cluster)));
        return dump.build();
    }

    private EndpointsConfigDump endpoints() {
        String version = version(ResourceType.EDS);
        EndpointsConfigDump.Builder dump = EndpointsConfigDump.newBuilder();
        asked(ResourceType.EDS).forEach(endpoints -> dump.addDynamicEndpointConfigsBuilder()
                .setVersionInfo(version)
                .setEndpointConfig(Any.pack(endpoints)));
        return dump.build();
    }

    private ListenersConfigDump listeners() {
        String version = version(ResourceType.LDS);
        ListenersConfigDump.Builder dump = ListenersConfigDump.newBuilder().setVersionInfo(version);
        xds.resources(connection.node().getId(), ResourceType.LDS)
                .forEach((name, listener) -> dump.addDynamicListenersBuilder()
                        .setName(name)
                        .getActiveStateBuilder()
                        .setVersionInfo(version)
                        .setListener(Any.pack(listener)));
        return dump.build();
    }

    private RoutesConfigDump routes() {
        String version = version(ResourceType.RDS);
        RoutesConfigDump.Builder dump = RoutesConfigDump.newBuilder();
        asked(ResourceType.RDS).forEach(route -> dump.addDynamicRouteConfigsBuilder()
                .setVersionInfo(version)
                .setRouteConfig(Any.pack(route)));
        return dump.build();
    }

    private SecretsConfigDump secrets() {
        String version = version(ResourceType.SDS);
        SecretsConfigDump.Builder dump = SecretsConfigDump.newBuilder();
        asked(ResourceType.SDS).forEach(secret -> dump.addDynamicActiveSecretsBuilder()
                .setVersionInfo(version)
                .setSecret(Any.pack(safe(secret))));
        return dump.build();
    }

    private static Message safe(Message resource) {
        if (!(resource instanceof Secret secret) || !secret.hasTlsCertificate()) {
            return resource;
        }
        Secret.Builder safe = secret.toBuilder();
        safe.getTlsCertificateBuilder().setPrivateKey(DataSource.newBuilder().setInlineBytes(REDACTED));
        return safe.build();
    }
}
