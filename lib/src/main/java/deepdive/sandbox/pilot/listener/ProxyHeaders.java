package deepdive.sandbox.pilot.listener;

import com.google.protobuf.BoolValue;
import deepdive.sandbox.pilot.model.Json;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.ForwardClientCertDetails;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.ServerHeaderTransformation;
import tools.jackson.databind.JsonNode;

/** Which headers of its own a proxy adds and passes on: ProxyConfig's {@code proxyHeaders}. */
record ProxyHeaders(
        String server,
        boolean passServer,
        ForwardClientCertDetails clientCert,
        boolean requestId,
        boolean debug,
        boolean forwardedPort,
        JsonNode certDetails) {
    static ProxyHeaders of(JsonNode proxyConfig, ListenerClass side) {
        JsonNode written = Json.at(proxyConfig, "proxyHeaders");
        boolean passServer = Json.flag(written, "server", "disabled");
        String server = Json.text(written, "server", "value");
        if (passServer) {
            server = "";
        } else if (server.isEmpty() && side != ListenerClass.OUTBOUND) {
            server = "istio-envoy";
        }
        return new ProxyHeaders(
                server,
                passServer,
                clientCert(Json.text(written, "forwardedClientCert"), ForwardClientCertDetails.APPEND_FORWARD),
                !Json.flag(written, "requestId", "disabled"),
                !Json.flag(written, "envoyDebugHeaders", "disabled"),
                Json.flag(written, "xForwardedPort", "enabled"),
                Json.at(written, "setCurrentClientCertDetails"));
    }

    HttpConnectionManager.Builder apply(HttpConnectionManager.Builder manager) {
        manager.setServerName(server);
        if (passServer) {
            manager.setServerHeaderTransformation(ServerHeaderTransformation.PASS_THROUGH);
        }
        if (!requestId) {
            manager.setGenerateRequestId(BoolValue.of(false));
        }
        return manager;
    }

    static ForwardClientCertDetails clientCert(String name, ForwardClientCertDetails otherwise) {
        return name.isEmpty() || name.equals("UNDEFINED") ? otherwise : ForwardClientCertDetails.valueOf(name);
    }
}
