package deepdive.sandbox.pilot.listener;

import com.google.protobuf.BoolValue;
import deepdive.sandbox.pilot.model.Json;
import deepdive.validate.Protocol;
import io.envoyproxy.envoy.config.core.v3.Http1ProtocolOptions;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.ForwardClientCertDetails;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.SetCurrentClientCertDetails;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How a gateway treats requests: its other end is the client, so headers that only a proxy may set are its own. */
final class GatewayHttp {
    private GatewayHttp() {}

    static HttpOptions options(ProxyContext context, Protocol protocol, String routes, String statPrefix) {
        JsonNode topology = Json.at(context.world.mesh().proxyDefaults(), "gatewayTopology");
        ForwardClientCertDetails details = ProxyHeaders.clientCert(
                Json.text(topology, "forwardClientCertDetails"), ForwardClientCertDetails.SANITIZE_SET);
        ProxyHeaders headers = context.headers(ListenerClass.GATEWAY);
        HttpConnectionManager.Builder manager = headers.apply(HttpConnectionManager.newBuilder())
                .setXffNumTrustedHops(Json.number(topology, "numTrustedProxies"))
                .setForwardClientCertDetails(details)
                .setHttpProtocolOptions(Http1ProtocolOptions.getDefaultInstance());
        if (details == ForwardClientCertDetails.APPEND_FORWARD || details == ForwardClientCertDetails.SANITIZE_SET) {
            manager.setSetCurrentClientCertDetails(SetCurrentClientCertDetails.newBuilder()
                    .setSubject(BoolValue.of(true))
                    .setCert(true)
                    .setDns(true)
                    .setUri(true));
        }
        return new HttpOptions(
                manager.build(),
                routes,
                null,
                statPrefix,
                protocol,
                ListenerClass.GATEWAY,
                true,
                headers.debug(),
                Optional.empty());
    }
}
