package deepdive.sandbox.pilot.cluster;

import com.google.protobuf.Any;
import deepdive.sandbox.pilot.model.DestinationRule;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.Service;
import deepdive.sandbox.pilot.model.ServicePort;
import deepdive.sandbox.pilot.model.World;
import deepdive.validate.Protocol;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.extensions.clusters.dynamic_forward_proxy.v3.ClusterConfig;
import io.envoyproxy.envoy.extensions.common.dynamic_forward_proxy.v3.DnsCacheConfig;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Clusters of wildcard hosts that are looked up as each request names them: ServiceEntry DYNAMIC_DNS. */
final class DynamicForwarding {
    private static final Set<Protocol> SUPPORTED = Set.of(Protocol.HTTP, Protocol.TLS, Protocol.GRPC, Protocol.HTTP2);

    private DynamicForwarding() {}

    static Optional<Cluster> cluster(World world, Proxy proxy, Service service, ServicePort port) {
        if (!SUPPORTED.contains(port.protocol())) {
            return Optional.empty();
        }
        Draft draft = new Draft(true);
        String name = Names.outbound(port.port(), "", service.hostname());
        draft.cluster.setName(name).setAltStatName(name + ";").setLbPolicy(Cluster.LbPolicy.CLUSTER_PROVIDED);
        Protocols.apply(draft, world, proxy, port);
        Optional<DestinationRule> rule = world.scope(proxy).destinationRule(service);
        JsonNode written = Json.at(rule.map(DestinationRule::spec).orElse(null), "trafficPolicy");
        TrafficPolicy policy =
                TrafficPolicy.of(written, port.port()).over(Json.at(world.mesh().raw(), "defaultTrafficPolicy"));
        String tls = Json.text(policy.tls(), "mode");
        boolean checked = tls.equals("SIMPLE") || tls.equals("MUTUAL");
        boolean anybody = Json.flag(policy.tls(), "insecureSkipVerify")
                || !Json.text(policy.tls(), "sni").isEmpty();
        ClusterConfig config = ClusterConfig.newBuilder()
                .setAllowInsecureClusterOptions(checked && anybody)
                .setDnsCacheConfig(DnsCacheConfig.newBuilder()
                        .setName(service.hostname() + "_dfp_dns_cache")
                        .setDnsLookupFamily(Cluster.DnsLookupFamily.V4_ONLY))
                .build();
        draft.cluster
                .getClusterTypeBuilder()
                .setName("envoy.clusters.dynamic_forward_proxy")
                .setTypedConfig(Any.pack(config));
        new Policies(world, proxy, service, port, rule).apply(draft, policy, "", written);
        OutboundClusters.finish(draft, rule, policy, "");
        if (service.meshExternal()) {
            Metadatas.put(draft.cluster.getMetadataBuilder(), "external", Metadatas.flag(true));
        }
        return Optional.of(draft.build());
    }
}
