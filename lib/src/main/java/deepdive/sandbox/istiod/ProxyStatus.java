package deepdive.sandbox.istiod;

import com.google.protobuf.Any;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import deepdive.sandbox.xds.Connection;
import deepdive.sandbox.xds.ResourceType;
import deepdive.sandbox.xds.SyncState;
import io.envoyproxy.envoy.admin.v3.UpdateFailureState;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.status.v3.ClientConfig;
import io.envoyproxy.envoy.service.status.v3.ClientConfig.GenericXdsConfig;
import io.envoyproxy.envoy.service.status.v3.ConfigStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Each connected proxy's status as Envoy's client status discovery has it, for istioctl's proxy-status. */
final class ProxyStatus {
    private static final Instant NEVER = Instant.parse(SyncStatus.NEVER);

    private ProxyStatus() {}

    /** @param namespace whose proxies alone are shown, or {@code ""} */
    static List<Any> of(List<Connection> connections, String namespace) {
        return connections.stream()
                .filter(connection ->
                        namespace.isEmpty() || namespace.equals(SyncStatus.metadata(connection.node(), "NAMESPACE")))
                .map(connection -> Any.pack(of(connection)))
                .toList();
    }

    private static ClientConfig of(Connection connection) {
        Struct.Builder metadata = Struct.newBuilder();
        for (String name : List.of("CLUSTER_ID", "ISTIO_VERSION", "NAMESPACE")) {
            metadata.putFields(
                    name,
                    Value.newBuilder()
                            .setStringValue(SyncStatus.metadata(connection.node(), name))
                            .build());
        }
        return ClientConfig.newBuilder()
                .setNode(Node.newBuilder().setId(connection.proxy()).setMetadata(metadata))
                .addAllGenericXdsConfigs(Stream.of(ResourceType.values())
                        .filter(type -> connection.state(type).asked())
                        .sorted(Comparator.comparing(ResourceType::typeUrl))
                        .map(type -> of(type, connection.state(type)))
                        .toList())
                .build();
    }

    private static GenericXdsConfig of(ResourceType type, SyncState state) {
        GenericXdsConfig.Builder config = GenericXdsConfig.newBuilder()
                .setTypeUrl(type.typeUrl())
                .setConfigStatus(ConfigStatus.valueOf(state.label().replace(' ', '_')))
                .setLastUpdated(time(state.sentAt()));
        if (!state.error().isEmpty()) {
            config.setErrorState(UpdateFailureState.newBuilder()
                    .setLastUpdateAttempt(time(state.sentAt()))
                    .setDetails(state.error()));
        }
        return config.build();
    }

    private static Timestamp time(Instant instant) {
        Instant known = instant == null ? NEVER : instant;
        return Timestamp.newBuilder()
                .setSeconds(known.getEpochSecond())
                .setNanos(known.getNano())
                .build();
    }
}
