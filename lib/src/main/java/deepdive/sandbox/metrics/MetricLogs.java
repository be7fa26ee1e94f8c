package deepdive.sandbox.metrics;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.util.Durations;
import deepdive.sandbox.pilot.ProxyConfig;
import deepdive.sandbox.pilot.listener.MetricSettings;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.accesslog.v3.AccessLog;
import io.envoyproxy.envoy.config.accesslog.v3.AccessLogFilter;
import io.envoyproxy.envoy.config.accesslog.v3.AndFilter;
import io.envoyproxy.envoy.config.accesslog.v3.LogTypeFilter;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.GrpcService;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.data.accesslog.v3.AccessLogType;
import io.envoyproxy.envoy.extensions.access_loggers.grpc.v3.CommonGrpcAccessLogConfig;
import io.envoyproxy.envoy.extensions.access_loggers.grpc.v3.HttpGrpcAccessLogConfig;
import io.envoyproxy.envoy.extensions.access_loggers.grpc.v3.TcpGrpcAccessLogConfig;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.TcpAccessLogOptions;
import io.envoyproxy.envoy.type.tracing.v3.CustomTag;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Lets a proxy report what it has served, in place of the filter {@code istio.stats}: pure, from one configuration to
 * another. A connection that lasts is reported when it opens and every five seconds, as that filter counts; the other
 * access logs have a line at its end alone, as before.
 */
public final class MetricLogs {
    static final String CLIENT = "source";
    static final String SERVER = "destination";

    private static final long FLUSH_MILLIS = 300;
    private static final int TCP_SECONDS = 5;
    private static final TcpAccessLogOptions TCP_REPORTS = TcpAccessLogOptions.newBuilder()
            .setFlushAccessLogOnConnected(true)
            .setAccessLogFlushInterval(Durations.fromSeconds(TCP_SECONDS))
            .build();
    private static final AccessLogFilter AT_END = AccessLogFilter.newBuilder()
            .setLogTypeFilter(LogTypeFilter.newBuilder().addTypes(AccessLogType.TcpConnectionEnd))
            .build();

    /** A tag made by a format: {@code value} in Envoy's custom_tag.proto, which this version of its Java API lacks. */
    private static final int TAG_VALUE = 6;

    private MetricLogs() {}

    public static ProxyConfig add(World world, Proxy proxy, ProxyConfig config) {
        Optional<CommonGrpcAccessLogConfig> client = log(world, proxy, false);
        Optional<CommonGrpcAccessLogConfig> server = log(world, proxy, true);
        return new ProxyConfig(
                config.clusters(),
                config.endpoints(),
                config.listeners().stream()
                        .map(listener -> (listener.getName().equals("virtualInbound") ? server : client)
                                .map(log -> reporting(listener, log))
                                .orElse(listener))
                        .toList(),
                config.routes());
    }

    private static Optional<CommonGrpcAccessLogConfig> log(World world, Proxy proxy, boolean server) {
        MetricSettings settings = MetricSettings.of(world, proxy, server);
        if (!settings.enabled()) {
            return Optional.empty();
        }
        CommonGrpcAccessLogConfig.Builder log = CommonGrpcAccessLogConfig.newBuilder()
                .setLogName(server ? SERVER : CLIENT)
                .setTransportApiVersion(ApiVersion.V3)
                .setBufferFlushInterval(Durations.fromMillis(FLUSH_MILLIS))
                .setGrpcService(GrpcService.newBuilder()
                        .setEnvoyGrpc(GrpcService.EnvoyGrpc.newBuilder().setClusterName("xds-grpc")));
        for (LogField field : LogField.values()) {
            log.addCustomTags(tag(field.name(), field.format));
        }
        SortedSet<String> expressions = new TreeSet<>();
        settings.overrides().values().forEach(override -> override.tags()
                .values()
                .forEach(expression -> expression.ifPresent(expressions::add)));
        expressions.forEach(expression ->
                log.addCustomTags(tag(LogField.expressionTag(expression), LogField.expressionFormat(expression))));
        return Optional.of(log.build());
    }

    private static CustomTag tag(String name, String format) {
        return CustomTag.newBuilder()
                .setTag(name)
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                TAG_VALUE,
                                UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(ByteString.copyFromUtf8(format))
                                        .build())
                        .build())
                .build();
    }

    private static Listener reporting(Listener listener, CommonGrpcAccessLogConfig log) {
        Listener.Builder changed = listener.toBuilder().clearFilterChains();
        listener.getFilterChainsList().forEach(chain -> changed.addFilterChains(reporting(chain, log)));
        if (listener.hasDefaultFilterChain()) {
            changed.setDefaultFilterChain(reporting(listener.getDefaultFilterChain(), log));
        }
        return changed.build();
    }

    private static FilterChain reporting(FilterChain chain, CommonGrpcAccessLogConfig log) {
        FilterChain.Builder changed = chain.toBuilder().clearFilters();
        for (Filter filter : chain.getFiltersList()) {
            changed.addFilters(
                    filter.getTypedConfig().is(HttpConnectionManager.class)
                            ? http(filter, log)
                            : filter.getTypedConfig().is(TcpProxy.class) ? tcp(filter, log) : filter);
        }
        return changed.build();
    }

    private static Filter http(Filter filter, CommonGrpcAccessLogConfig log) {
        try {
            HttpConnectionManager.Builder manager =
                    filter.getTypedConfig().unpack(HttpConnectionManager.class).toBuilder();
            manager.addAccessLog(AccessLog.newBuilder()
                    .setName("envoy.access_loggers.http_grpc")
                    .setTypedConfig(Any.pack(HttpGrpcAccessLogConfig.newBuilder()
                            .setCommonConfig(log)
                            .build())));
            return filter.toBuilder().setTypedConfig(Any.pack(manager.build())).build();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("a filter's configuration is not what its type says", e);
        }
    }

    private static Filter tcp(Filter filter, CommonGrpcAccessLogConfig log) {
        try {
            TcpProxy proxy = filter.getTypedConfig().unpack(TcpProxy.class);
            TcpProxy.Builder changed = proxy.toBuilder().clearAccessLog().setAccessLogOptions(TCP_REPORTS);
            proxy.getAccessLogList().forEach(other -> changed.addAccessLog(atEnd(other)));
            changed.addAccessLog(AccessLog.newBuilder()
                    .setName("envoy.access_loggers.tcp_grpc")
                    .setTypedConfig(Any.pack(TcpGrpcAccessLogConfig.newBuilder()
                            .setCommonConfig(log)
                            .build())));
            return filter.toBuilder().setTypedConfig(Any.pack(changed.build())).build();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("a filter's configuration is not what its type says", e);
        }
    }

    private static AccessLog atEnd(AccessLog log) {
        AccessLogFilter filter = log.hasFilter()
                ? AccessLogFilter.newBuilder()
                        .setAndFilter(AndFilter.newBuilder().addFilters(AT_END).addFilters(log.getFilter()))
                        .build()
                : AT_END;
        return log.toBuilder().setFilter(filter).build();
    }
}
