package deepdive.sandbox.pilot.listener;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import deepdive.sandbox.pilot.model.Durations;
import deepdive.sandbox.pilot.model.Json;
import deepdive.validate.Protocol;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.Http1ProtocolOptions.HeaderKeyFormat;
import io.envoyproxy.envoy.config.core.v3.HttpProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.TypedExtensionConfig;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.PathWithEscapedSlashesAction;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.UpgradeConfig;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.RequestIDExtension;
import io.envoyproxy.envoy.extensions.http.header_formatters.preserve_case.v3.PreserveCaseFormatterConfig;
import io.envoyproxy.envoy.extensions.request_id.uuid.v3.UuidRequestIdConfig;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Builds Envoy's HTTP connection manager, with the filters that every request passes. */
final class ConnectionManagers {
    private static final HeaderKeyFormat PRESERVE_CASE = HeaderKeyFormat.newBuilder()
            .setStatefulFormatter(TypedExtensionConfig.newBuilder()
                    .setName("preserve_case")
                    .setTypedConfig(Any.pack(PreserveCaseFormatterConfig.getDefaultInstance())))
            .build();

    private final ProxyContext context;

    ConnectionManagers(ProxyContext context) {
        this.context = context;
    }

    HttpConnectionManager build(HttpOptions options) {
        HttpConnectionManager.Builder manager = options.manager().toBuilder()
                .setStatPrefix(options.statPrefix())
                .setAppendXForwardedPort(context.headers(options.side()).forwardedPort())
                .setUseRemoteAddress(BoolValue.of(options.remoteAddress()))
                .addUpgradeConfigs(UpgradeConfig.newBuilder().setUpgradeType("websocket"))
                .setStreamIdleTimeout(Durations.ZERO)
                .addAllAccessLog(context.logs.core(options.side()))
                .addAllHttpFilters(filters(options))
                .setRequestIdExtension(requestId(context.tracing.requestId(options.side())))
                .setProxy100Continue(true);
        normalize(manager);
        Durations.parse(metadata("ISTIO_META_IDLE_TIMEOUT"))
                .ifPresent(timeout -> manager.setCommonHttpProtocolOptions(
                        HttpProtocolOptions.newBuilder().setIdleTimeout(timeout)));
        if (metadata("ISTIO_META_HTTP10").equals("1")) {
            manager.getHttpProtocolOptionsBuilder().setAcceptHttp10(true);
        }
        if (Json.flag(context.world.mesh().proxyDefaults(), "proxyHeaders", "preserveHttp1HeaderCase")) {
            manager.getHttpProtocolOptionsBuilder().setHeaderKeyFormat(PRESERVE_CASE);
        }
        context.tracing.of(context, options.side()).ifPresent(manager::setTracing);
        if (options.rds().isEmpty()) {
            return manager.setRouteConfig(options.routes()).build();
        }
        return manager.setRds(Rds.newBuilder()
                        .setConfigSource(ConfigSource.newBuilder()
                                .setAds(AggregatedConfigSource.getDefaultInstance())
                                .setInitialFetchTimeout(Durations.ZERO)
                                .setResourceApiVersion(ApiVersion.V3))
                        .setRouteConfigName(options.rds()))
                .build();
    }

    private static RequestIDExtension requestId(boolean forSampling) {
        return RequestIDExtension.newBuilder()
                .setTypedConfig(Any.pack(UuidRequestIdConfig.newBuilder()
                        .setUseRequestIdForTraceSampling(BoolValue.of(forSampling))
                        .build()))
                .build();
    }

    private List<HttpFilter> filters(HttpOptions options) {
        List<HttpFilter> filters = new ArrayList<>(context.httpPolicies(options.side()));
        if (options.protocol() == Protocol.GRPC_WEB) {
            filters.add(Extensions.GRPC_WEB);
        }
        filters.add(Extensions.GRPC_STATS);
        // The routes' own settings for faults and CORS need these two in place.
        filters.add(Extensions.FAULT);
        filters.add(Extensions.CORS);
        options.service().flatMap(DynamicForwarding::http).ifPresent(filters::add);
        filters.add(Extensions.router(options.debugHeaders()));
        return filters;
    }

    private void normalize(HttpConnectionManager.Builder manager) {
        String mode = Json.text(context.world.mesh().raw(), "pathNormalization", "normalization");
        manager.setPathWithEscapedSlashesAction(PathWithEscapedSlashesAction.KEEP_UNCHANGED);
        manager.setNormalizePath(BoolValue.of(!mode.equals("NONE")));
        manager.setMergeSlashes(mode.equals("MERGE_SLASHES") || mode.equals("DECODE_AND_MERGE_SLASHES"));
        if (mode.equals("DECODE_AND_MERGE_SLASHES")) {
            manager.setPathWithEscapedSlashesAction(PathWithEscapedSlashesAction.UNESCAPE_AND_FORWARD);
        }
    }

    private String metadata(String name) {
        JsonNode defaults = context.world.mesh().proxyDefaults();
        return Json.text(defaults, "proxyMetadata", name);
    }
}
