package deepdive.sandbox.istiod;

import deepdive.sandbox.store.Json;
import deepdive.sandbox.xds.Connection;
import deepdive.sandbox.xds.ResourceType;
import deepdive.sandbox.xds.SyncState;
import io.envoyproxy.envoy.config.core.v3.Node;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /debug/syncz}: how far each connected proxy is (istio's pilot/pkg/xds/debug.go, SyncStatus). */
final class SyncStatus {
    /** How Go writes a time that is not set. */
    static final String NEVER = "0001-01-01T00:00:00Z";

    private static final Map<String, ResourceType> FIELDS = Map.of(
            "cluster", ResourceType.CDS,
            "listener", ResourceType.LDS,
            "route", ResourceType.RDS,
            "endpoint", ResourceType.EDS);

    private SyncStatus() {}

    /** @param namespace whose proxies alone are wanted, or {@code ""} */
    static ArrayNode of(List<Connection> connections, String namespace) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Connection connection : connections) {
            if (namespace.isEmpty() || namespace.equals(metadata(connection.node(), "NAMESPACE"))) {
                all.add(of(connection));
            }
        }
        return all;
    }

    private static ObjectNode of(Connection connection) {
        Node node = connection.node();
        ObjectNode entry = Json.object()
                .put("cluster_id", metadata(node, "CLUSTER_ID"))
                .put("proxy", connection.proxy())
                .put("proxy_type", node.getId().startsWith("router~") ? "router" : "sidecar")
                .put("istio_version", metadata(node, "ISTIO_VERSION"));
        for (String name : List.of("cluster", "listener", "route", "endpoint")) {
            SyncState state = connection.state(FIELDS.get(name));
            putUnlessEmpty(entry, name + "_sent", sent(state));
            putUnlessEmpty(entry, name + "_acked", acked(state));
        }
        ObjectNode resources = entry.putObject("resources");
        connection.states().forEach((type, state) -> {
            if (state.asked()) {
                ObjectNode resource = resources.putObject(type.typeUrl());
                putUnlessEmpty(resource, "sent", sent(state));
                putUnlessEmpty(resource, "acked", acked(state));
                resource.put("sentTime", time(state.sentAt()));
                putUnlessEmpty(resource, "lastError", state.error());
            }
        });
        return entry;
    }

    private static String time(Instant instant) {
        return instant == null ? NEVER : instant.toString();
    }

    /** A nonce counts within a stream here; with the version before it two of them are as different as istiod's. */
    private static String sent(SyncState state) {
        return state.sentNonce().isEmpty() ? "" : state.sentVersion() + "/" + state.sentNonce();
    }

    private static String acked(SyncState state) {
        return state.ackedNonce().isEmpty() ? "" : state.ackedVersion() + "/" + state.ackedNonce();
    }

    static void putUnlessEmpty(ObjectNode node, String name, String value) {
        if (!value.isEmpty()) {
            node.put(name, value);
        }
    }

    static String metadata(Node node, String name) {
        return node.getMetadata()
                .getFieldsOrDefault(name, com.google.protobuf.Value.getDefaultInstance())
                .getStringValue();
    }
}
