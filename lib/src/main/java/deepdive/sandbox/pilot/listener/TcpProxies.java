package deepdive.sandbox.pilot.listener;

import deepdive.sandbox.pilot.model.DestinationRule;
import deepdive.sandbox.pilot.model.Durations;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Service;
import deepdive.validate.Protocol;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.extensions.filters.network.mongo_proxy.v3.MongoProxy;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import io.envoyproxy.envoy.type.v3.HashPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Builds the network filters of chains that pass bytes on unread. */
final class TcpProxies {
    static final String BLACKHOLE = "BlackHoleCluster";
    static final String PASSTHROUGH = "PassthroughCluster";
    private static final String TCP_PROXY = "envoy.filters.network.tcp_proxy";

    private final ProxyContext context;

    TcpProxies(ProxyContext context) {
        this.context = context;
    }

    /** To nowhere; not logged. */
    static List<Filter> blackhole() {
        return List.of(filter(cluster(BLACKHOLE)));
    }

    /** For calls to addresses that no service has: on to there, or to nowhere if the mesh has it so. */
    List<Filter> unknownDestination() {
        String cluster = context.scope.allowAny() ? PASSTHROUGH : BLACKHOLE;
        JsonNode egress = Json.at(context.scope.sidecar(), "outboundTrafficPolicy", "egressProxy");
        if (context.scope.allowAny() && Json.has(egress, "host")) {
            cluster = Destinations.cluster(egress, Optional.empty(), 0);
        }
        return List.of(filter(cluster(cluster).addAllAccessLog(context.logs.core(ListenerClass.OUTBOUND))));
    }

    /** To the workload itself, policies first. */
    List<Filter> inbound(String cluster, Protocol protocol) {
        List<Filter> filters = new ArrayList<>(context.networkPolicies());
        filters.addAll(terminal(protocol, cluster(cluster).addAllAccessLog(context.logs.core(ListenerClass.INBOUND))));
        return filters;
    }

    /** To one cluster. */
    List<Filter> outbound(
            String cluster,
            String subset,
            Protocol protocol,
            int port,
            Optional<DestinationRule> rule,
            Optional<Service> service) {
        TcpProxy.Builder proxy = cluster(cluster);
        settings(proxy, rule, subset);
        List<Filter> filters = new ArrayList<>(policies());
        service.flatMap(found -> DynamicForwarding.sni(found, port)).ifPresent(filters::add);
        filters.addAll(terminal(protocol, proxy));
        return filters;
    }

    /** To one cluster, whatever the proxy's policies say: the server checks them. */
    List<Filter> unchecked(String cluster, String subset, Protocol protocol, Optional<DestinationRule> rule) {
        TcpProxy.Builder proxy = cluster(cluster);
        settings(proxy, rule, subset);
        return terminal(protocol, proxy.clearTunnelingConfig());
    }

    /** To several clusters by weight. */
    List<Filter> weighted(
            String statPrefix, TcpProxy.WeightedCluster clusters, Protocol protocol, Optional<DestinationRule> rule) {
        TcpProxy.Builder proxy = TcpProxy.newBuilder().setStatPrefix(statPrefix).setWeightedClusters(clusters);
        settings(proxy, rule, "");
        List<Filter> filters = new ArrayList<>(policies());
        filters.addAll(terminal(protocol, proxy));
        return filters;
    }

    /** A gateway is a server to its clients, so its policies hold for connections that it passes on too. */
    private List<Filter> policies() {
        return context.proxy.router() ? context.networkPolicies() : List.of();
    }

    private void settings(TcpProxy.Builder proxy, Optional<DestinationRule> rule, String subset) {
        JsonNode policy = Json.at(rule.map(DestinationRule::spec).orElse(null), "trafficPolicy");
        JsonNode tcp = Json.at(policy, "connectionPool", "tcp");
        Durations.parse(Json.text(tcp, "idleTimeout")).ifPresent(proxy::setIdleTimeout);
        Durations.parse(Json.text(tcp, "maxConnectionDuration")).ifPresent(proxy::setMaxDownstreamConnectionDuration);
        JsonNode balancer = Json.at(policy, "loadBalancer");
        JsonNode tunnel = subset.isEmpty() ? Json.at(policy, "tunnel") : MissingNode.getInstance();
        for (JsonNode listed : Json.list(rule.map(DestinationRule::spec).orElse(null), "subsets")) {
            if (Json.text(listed, "name").equals(subset)) {
                JsonNode own = Json.at(listed, "trafficPolicy");
                balancer = Json.has(own, "loadBalancer") ? Json.at(own, "loadBalancer") : balancer;
                tunnel = Json.at(own, "tunnel");
                break;
            }
        }
        if (Json.flag(balancer, "consistentHash", "useSourceIp")) {
            proxy.addHashPolicy(HashPolicy.newBuilder().setSourceIp(HashPolicy.SourceIp.getDefaultInstance()));
        }
        if (Json.has(tunnel, "targetHost")) {
            proxy.setTunnelingConfig(TcpProxy.TunnelingConfig.newBuilder()
                    .setHostname(Json.text(tunnel, "targetHost") + ":" + Json.number(tunnel, "targetPort"))
                    .setUsePost(Json.text(tunnel, "protocol").equals("POST")));
        }
        proxy.addAllAccessLog(context.logs.core(context.outbound()));
    }

    private static TcpProxy.Builder cluster(String cluster) {
        return TcpProxy.newBuilder().setStatPrefix(cluster).setCluster(cluster);
    }

    private static List<Filter> terminal(Protocol protocol, TcpProxy.Builder proxy) {
        if (protocol != Protocol.MONGO) {
            return List.of(filter(proxy));
        }
        MongoProxy mongo =
                MongoProxy.newBuilder().setStatPrefix(proxy.getStatPrefix()).build();
        return List.of(Extensions.network("envoy.filters.network.mongo_proxy", mongo), filter(proxy));
    }

    private static Filter filter(TcpProxy.Builder proxy) {
        return Extensions.network(TCP_PROXY, proxy.build());
    }
}
