package deepdive.sandbox.pilot.cluster;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.UInt32Value;
import deepdive.sandbox.pilot.model.DestinationRule;
import deepdive.sandbox.pilot.model.Durations;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.Resolution;
import deepdive.sandbox.pilot.model.Service;
import deepdive.sandbox.pilot.model.ServicePort;
import deepdive.sandbox.pilot.model.SidecarScope;
import deepdive.sandbox.pilot.model.World;
import deepdive.validate.Protocol;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.TypedExtensionConfig;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.extensions.network.dns_resolver.cares.v3.CaresDnsResolverConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A cluster for each port and subset of every service that a proxy sees. */
final class OutboundClusters {
    private final World world;
    private final Proxy proxy;
    private final SidecarScope scope;
    private final Assignments assignments;
    private final List<Cluster> clusters = new ArrayList<>();

    OutboundClusters(World world, Proxy proxy) {
        this.world = world;
        this.proxy = proxy;
        this.scope = world.scope(proxy);
        this.assignments = new Assignments(world, proxy);
    }

    List<Cluster> build() {
        for (Service service : scope.services()) {
            boolean byRequest = service.resolution() == Resolution.DYNAMIC_DNS
                    && service.hostname().startsWith("*");
            for (ServicePort port : service.ports()) {
                if (service.resolution() == Resolution.ALIAS || port.protocol() == Protocol.UDP) {
                    continue;
                }
                if (byRequest) {
                    DynamicForwarding.cluster(world, proxy, service, port).ifPresent(clusters::add);
                } else {
                    add(service, port);
                }
            }
        }
        return clusters;
    }

    private void add(Service service, ServicePort port) {
        Optional<DestinationRule> rule = scope.destinationRule(service);
        Optional<Draft> draft = draft(service, port, "", type(service));
        if (draft.isEmpty()) {
            return; // a DNS name without hosts: Envoy would refuse it
        }
        JsonNode spec = rule.map(DestinationRule::spec).orElse(null);
        JsonNode written = Json.at(spec, "trafficPolicy");
        TrafficPolicy policy =
                TrafficPolicy.of(written, port.port()).over(Json.at(world.mesh().raw(), "defaultTrafficPolicy"));
        Policies policies = new Policies(world, proxy, service, port, rule);
        policies.apply(draft.get(), policy, "", written);
        finish(draft.get(), rule, policy, "");
        if (service.meshExternal()) {
            Metadatas.put(draft.get().cluster.getMetadataBuilder(), "external", Metadatas.flag(true));
        }
        Cluster.DiscoveryType applied = draft.get().cluster.getType();
        clusters.add(draft.get().build());
        for (JsonNode subset : Json.list(spec, "subsets")) {
            String name = Json.text(subset, "name");
            JsonNode own = Json.at(subset, "trafficPolicy");
            boolean passthrough = Json.text(own, "loadBalancer", "simple").equals("PASSTHROUGH");
            draft(service, port, name, passthrough ? Cluster.DiscoveryType.ORIGINAL_DST : applied)
                    .ifPresent(made -> {
                        TrafficPolicy merged = policy.with(own, port.port());
                        policies.apply(made, merged, name, own);
                        finish(made, rule, merged, name);
                        clusters.add(made.build());
                    });
        }
    }

    private Cluster.DiscoveryType type(Service service) {
        return switch (service.resolution()) {
            case DNS ->
                service.annotations()
                                .getOrDefault("networking.istio.io/dns-connect-strategy", "")
                                .equals("race-first-tcp-connect")
                        ? Cluster.DiscoveryType.LOGICAL_DNS
                        : Cluster.DiscoveryType.STRICT_DNS;
            case DNS_ROUND_ROBIN -> Cluster.DiscoveryType.LOGICAL_DNS;
            case PASSTHROUGH -> proxy.router() ? Cluster.DiscoveryType.EDS : Cluster.DiscoveryType.ORIGINAL_DST;
            default -> Cluster.DiscoveryType.EDS;
        };
    }

    private Optional<Draft> draft(Service service, ServicePort port, String subset, Cluster.DiscoveryType type) {
        Draft draft = new Draft(false);
        String name = Names.outbound(port.port(), subset, service.hostname());
        draft.cluster.setName(name).setType(type).setAltStatName(name + ";");
        draft.cluster.getCommonLbConfigBuilder();
        if (type == Cluster.DiscoveryType.STRICT_DNS || type == Cluster.DiscoveryType.LOGICAL_DNS) {
            ClusterLoadAssignment hosts = assignments.dns(service, port, subset, name);
            if (hosts.getEndpointsCount() == 0) {
                return Optional.empty();
            }
            draft.cluster.setLoadAssignment(hosts);
            dns(draft.cluster);
        } else if (type == Cluster.DiscoveryType.ORIGINAL_DST
                && service.registry() == Service.Registry.EXTERNAL
                && service.resolution() == Resolution.PASSTHROUGH
                && port.targetPort().matches("[1-9]\\d*")) {
            draft.cluster
                    .getOriginalDstLbConfigBuilder()
                    .setUpstreamPortOverride(UInt32Value.of(Integer.parseInt(port.targetPort())));
        }
        Protocols.apply(draft, world, proxy, port);
        Metadatas.put(draft.cluster.getMetadataBuilder(), "services", Metadatas.services(List.of(service)));
        String pattern = Json.text(world.mesh().raw(), "outboundClusterStatName");
        if (!pattern.isEmpty()) {
            draft.cluster.setAltStatName(Names.statistics(pattern, service, port, subset, 0) + ";");
        }
        return Optional.of(draft);
    }

    @SuppressWarnings("deprecation") // the fields that istiod fills
    private void dns(Cluster.Builder cluster) {
        cluster.setDnsLookupFamily(
                proxy.ip().contains(":") ? Cluster.DnsLookupFamily.V6_ONLY : Cluster.DnsLookupFamily.V4_ONLY);
        cluster.setTypedDnsResolverConfig(TypedExtensionConfig.newBuilder()
                .setName("envoy.network.dns_resolver.cares")
                .setTypedConfig(Any.pack(CaresDnsResolverConfig.newBuilder()
                        .setUdpMaxQueries(UInt32Value.of(100))
                        .build())));
        cluster.setDnsJitter(Duration.newBuilder().setNanos(100_000_000));
        cluster.setDnsRefreshRate(Durations.at(world.mesh().raw(), "dnsRefreshRate")
                .orElse(Duration.newBuilder().setSeconds(60).build()));
        cluster.setRespectDnsTtl(true);
    }

    /** Discovery by EDS where that is its type now, and the marks that istioctl shows. */
    static void finish(Draft draft, Optional<DestinationRule> rule, TrafficPolicy policy, String subset) {
        Cluster.Builder cluster = draft.cluster;
        if (cluster.getType() == Cluster.DiscoveryType.EDS && !cluster.hasClusterType()) {
            cluster.setEdsClusterConfig(Eds.config(cluster.getName()));
        }
        if (rule.isPresent()) {
            Metadatas.put(
                    cluster.getMetadataBuilder(),
                    "config",
                    Metadatas.text(rule.get().config().path()));
            if (!subset.isEmpty()) {
                Metadatas.put(cluster.getMetadataBuilder(), "subset", Metadatas.text(subset));
            }
            String mode = Json.text(policy.tls(), "mode");
            if (mode.equals("SIMPLE") || mode.equals("MUTUAL")) {
                Metadatas.put(cluster.getMetadataBuilder(), "alpn_override", Metadatas.text("false"));
            }
        }
    }
}
