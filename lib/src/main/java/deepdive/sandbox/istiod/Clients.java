package deepdive.sandbox.istiod;

import deepdive.sandbox.pilot.dump.ProtoJson;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.xds.Connection;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /debug/adsz} and {@code /debug/connections}: who is connected, since when, and what it asks for. */
final class Clients {
    private Clients() {}

    /** @param details also labels, metadata and the names that each asks for */
    static ObjectNode of(List<Connection> connections, boolean details) {
        ObjectNode all = Json.object().put("totalClients", connections.size());
        ArrayNode clients = connections.isEmpty() ? null : all.putArray("clients");
        for (Connection connection : connections) {
            ObjectNode client = clients.addObject()
                    .put("connectionId", connection.id())
                    .put("connectedAt", connection.since().toString())
                    .put("address", ""); // a Unix socket's other end has no name
            if (details) {
                ObjectNode metadata = ProtoJson.tree(connection.node().getMetadata());
                client.set("labels", metadata.path("LABELS").deepCopy());
                client.set("metadata", metadata);
                client.putObject("locality");
                ObjectNode watches = client.putObject("watches");
                connection.states().forEach((type, state) -> {
                    if (state.asked()) {
                        state.names().forEach(watches.putArray(type.typeUrl())::add);
                    }
                });
            }
        }
        return all;
    }
}
