package deepdive.sandbox.pilot.listener;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import com.google.protobuf.Message;
import com.google.protobuf.UInt32Value;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.ListenerFilter;
import io.envoyproxy.envoy.extensions.filters.http.cors.v3.Cors;
import io.envoyproxy.envoy.extensions.filters.http.fault.v3.HTTPFault;
import io.envoyproxy.envoy.extensions.filters.http.grpc_stats.v3.FilterConfig;
import io.envoyproxy.envoy.extensions.filters.http.grpc_web.v3.GrpcWeb;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.listener.http_inspector.v3.HttpInspector;
import io.envoyproxy.envoy.extensions.filters.listener.original_dst.v3.OriginalDst;
import io.envoyproxy.envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol;
import io.envoyproxy.envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;

/** Envoy's filters that Istio sets up alike everywhere. */
final class Extensions {
    static final HttpFilter GRPC_STATS = http(
            "envoy.filters.http.grpc_stats",
            FilterConfig.newBuilder()
                    .setEmitFilterState(true)
                    .setStatsForAllMethods(BoolValue.of(false))
                    .build());
    static final HttpFilter GRPC_WEB = http("envoy.filters.http.grpc_web", GrpcWeb.getDefaultInstance());
    static final HttpFilter FAULT = http("envoy.filters.http.fault", HTTPFault.getDefaultInstance());
    static final HttpFilter CORS = http("envoy.filters.http.cors", Cors.getDefaultInstance());

    static final ListenerFilter TLS_INSPECTOR = listener(
            "envoy.filters.listener.tls_inspector",
            TlsInspector.newBuilder()
                    .setInitialReadBufferSize(UInt32Value.of(512))
                    .build());
    static final ListenerFilter HTTP_INSPECTOR =
            listener("envoy.filters.listener.http_inspector", HttpInspector.getDefaultInstance());
    static final ListenerFilter ORIGINAL_DST =
            listener("envoy.filters.listener.original_dst", OriginalDst.getDefaultInstance());
    static final ListenerFilter PROXY_PROTOCOL =
            listener("envoy.filters.listener.proxy_protocol", ProxyProtocol.getDefaultInstance());

    private Extensions() {}

    static HttpFilter router(boolean debugHeaders) {
        return http(
                "envoy.filters.http.router",
                Router.newBuilder().setSuppressEnvoyHeaders(!debugHeaders).build());
    }

    static Filter connectionManager(HttpConnectionManager manager) {
        return network("envoy.filters.network.http_connection_manager", manager);
    }

    static HttpFilter http(String name, Message config) {
        return HttpFilter.newBuilder()
                .setName(name)
                .setTypedConfig(Any.pack(config))
                .build();
    }

    static Filter network(String name, Message config) {
        return Filter.newBuilder()
                .setName(name)
                .setTypedConfig(Any.pack(config))
                .build();
    }

    static TransportSocket tls(DownstreamTlsContext context) {
        return TransportSocket.newBuilder()
                .setName("envoy.transport_sockets.tls")
                .setTypedConfig(Any.pack(context))
                .build();
    }

    private static ListenerFilter listener(String name, Message config) {
        return ListenerFilter.newBuilder()
                .setName(name)
                .setTypedConfig(Any.pack(config))
                .build();
    }
}
