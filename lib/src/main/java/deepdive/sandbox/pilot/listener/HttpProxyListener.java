package deepdive.sandbox.pilot.listener;

import deepdive.sandbox.pilot.model.Json;
import deepdive.validate.Protocol;
import io.envoyproxy.envoy.config.core.v3.Http1ProtocolOptions;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import java.util.List;
import java.util.Optional;

/** An HTTP proxy on localhost for workloads that call through one, if the mesh's {@code proxyHttpPort} asks for it. */
final class HttpProxyListener {
    private HttpProxyListener() {}

    static Optional<Listener> of(ProxyContext context) {
        int port = Json.number(context.world.mesh().raw(), "proxyHttpPort");
        if (port == 0) {
            return Optional.empty();
        }
        ProxyHeaders headers = context.headers(ListenerClass.OUTBOUND);
        HttpOptions options = new HttpOptions(
                headers.apply(HttpConnectionManager.newBuilder()
                                .setHttpProtocolOptions(Http1ProtocolOptions.newBuilder()
                                        .setAllowAbsoluteUrl(com.google.protobuf.BoolValue.of(true))))
                        .build(),
                "http_proxy",
                null,
                "",
                Protocol.HTTP_PROXY,
                ListenerClass.OUTBOUND,
                false,
                headers.debug(),
                Optional.empty());
        OutboundEntry entry = new OutboundEntry(
                context.localhost(), port, true, Protocol.HTTP_PROXY, List.of(ChainSpec.http(options)));
        return Optional.of(new OutboundListeners(context).build(entry));
    }
}
