package deepdive.sandbox.pilot.cluster;

import com.google.protobuf.Struct;
import com.google.protobuf.UInt32Value;
import deepdive.sandbox.pilot.model.DestinationRule;
import deepdive.sandbox.pilot.model.Endpoint;
import deepdive.sandbox.pilot.model.Hosts;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Labels;
import deepdive.sandbox.pilot.model.MutualTls;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.Service;
import deepdive.sandbox.pilot.model.ServicePort;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.HealthStatus;
import io.envoyproxy.envoy.config.core.v3.Locality;
import io.envoyproxy.envoy.config.core.v3.Metadata;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The hosts of a cluster as one proxy is told of them: grouped by place, weighted, and ranked by how near they are. */
final class Assignments {
    private final World world;
    private final Proxy proxy;

    Assignments(World world, Proxy proxy) {
        this.world = world;
        this.proxy = proxy;
    }

    /** For EDS: addresses only, since Envoy would not look names up. */
    ClusterLoadAssignment eds(Service service, ServicePort port, String subset, String name) {
        List<Endpoint> endpoints = selected(service, port, subset).stream()
                .filter(endpoint -> endpoint.port() == 0 || Hosts.isIp(endpoint.address()))
                .toList();
        Optional<DestinationRule> rule = world.scope(proxy).destinationRule(service);
        Map<String, List<Endpoint>> places = places(endpoints);
        ClusterLoadAssignment.Builder built = ClusterLoadAssignment.newBuilder().setClusterName(name);
        places.forEach((place, hosts) -> built.addEndpoints(group(place, hosts, service, port, subset, rule)));
        TrafficPolicy policy = policy(rule, port, subset);
        boolean detects = policy.outlierDetection().isObject();
        LocalityBalancing.of(world.mesh(), policy.loadBalancer(), service)
                .ifPresent(balancing -> Nearness.rank(
                        built, List.copyOf(places.values()), proxy, balancing, detects || balancing.force()));
        return built.build();
    }

    /** For DNS clusters, which carry their hosts. */
    ClusterLoadAssignment dns(Service service, ServicePort port, String subset, String name) {
        Optional<DestinationRule> rule = world.scope(proxy).destinationRule(service);
        ClusterLoadAssignment.Builder built = ClusterLoadAssignment.newBuilder().setClusterName(name);
        places(selected(service, port, subset))
                .forEach((place, hosts) -> built.addEndpoints(group(place, hosts, service, port, subset, rule)));
        return built.build();
    }

    /** Ranks the hosts that a DNS cluster carries. */
    void prioritize(Cluster.Builder cluster, Service service, ServicePort port, String subset, TrafficPolicy policy) {
        if (!cluster.hasLoadAssignment()) {
            return;
        }
        List<Endpoint> first = List.copyOf(selected(service, port, subset));
        LocalityBalancing.of(world.mesh(), policy.loadBalancer(), service)
                .ifPresent(balancing -> Nearness.rank(
                        cluster.getLoadAssignmentBuilder(),
                        List.copyOf(places(first).values()),
                        proxy,
                        balancing,
                        cluster.hasOutlierDetection() || balancing.force()));
    }

    private static TrafficPolicy policy(Optional<DestinationRule> rule, ServicePort port, String subset) {
        JsonNode spec = rule.map(DestinationRule::spec).orElse(null);
        TrafficPolicy policy = TrafficPolicy.of(Json.at(spec, "trafficPolicy"), port.port());
        return subset.isEmpty() ? policy : policy.with(Json.at(subset(spec, subset), "trafficPolicy"), port.port());
    }

    private static JsonNode subset(JsonNode spec, String name) {
        return Json.list(spec, "subsets").stream()
                .filter(subset -> Json.text(subset, "name").equals(name))
                .findFirst()
                .orElse(null);
    }

    private List<Endpoint> selected(Service service, ServicePort port, String subset) {
        Optional<DestinationRule> rule = world.scope(proxy).destinationRule(service);
        JsonNode spec = rule.map(DestinationRule::spec).orElse(null);
        Map<String, String> labels = subset.isEmpty() ? Map.of() : Json.map(subset(spec, subset), "labels");
        TrafficPolicy policy = policy(rule, port, subset);
        boolean unhealthyToo =
                Unhealthy.needed(service) || Json.number(policy.outlierDetection(), "minHealthPercent") <= 0;
        String node = Json.text(proxy.pod(), "spec", "nodeName");
        return world.endpoints(service, port).stream()
                .filter(endpoint -> Labels.match(labels, endpoint.labels()))
                .filter(endpoint -> !service.nodeLocal() || endpoint.nodeName().equals(node))
                .filter(endpoint -> switch (endpoint.health()) {
                    case HEALTHY, UNKNOWN -> true;
                    case UNHEALTHY -> unhealthyToo;
                    case DRAINING -> service.labels().containsKey("istio.io/persistent-session");
                    case TERMINATING -> false;
                })
                .toList();
    }

    private static Map<String, List<Endpoint>> places(List<Endpoint> endpoints) {
        Map<String, List<Endpoint>> places = new TreeMap<>();
        endpoints.forEach(endpoint -> places.computeIfAbsent(endpoint.locality(), key -> new ArrayList<>())
                .add(endpoint));
        return places;
    }

    private LocalityLbEndpoints group(
            String place,
            List<Endpoint> hosts,
            Service service,
            ServicePort port,
            String subset,
            Optional<DestinationRule> rule) {
        LocalityLbEndpoints.Builder group = LocalityLbEndpoints.newBuilder().setLocality(locality(place));
        int weight = 0;
        for (Endpoint endpoint : hosts) {
            group.addLbEndpoints(host(endpoint, port, subset, rule));
            weight += weight(endpoint);
        }
        return group.setLoadBalancingWeight(UInt32Value.of(weight)).build();
    }

    private static int weight(Endpoint endpoint) {
        return endpoint.weight() > 0 ? endpoint.weight() : 1;
    }

    static Locality locality(String place) {
        String[] parts = place.split("/", -1);
        Locality.Builder locality = Locality.newBuilder().setRegion(parts[0]);
        if (parts.length > 1) {
            locality.setZone(parts[1]);
        }
        if (parts.length > 2) {
            locality.setSubZone(parts[2]);
        }
        return locality.build();
    }

    private LbEndpoint host(Endpoint endpoint, ServicePort port, String subset, Optional<DestinationRule> rule) {
        LbEndpoint.Builder host = LbEndpoint.newBuilder();
        if (endpoint.port() == 0) {
            host.getEndpointBuilder().getAddressBuilder().getPipeBuilder().setPath(endpoint.address());
        } else {
            host.getEndpointBuilder()
                    .getAddressBuilder()
                    .getSocketAddressBuilder()
                    .setAddress(endpoint.address())
                    .setPortValue(endpoint.port());
        }
        host.setHealthStatus(
                switch (endpoint.health()) {
                    case UNKNOWN -> HealthStatus.UNKNOWN;
                    case HEALTHY -> HealthStatus.HEALTHY;
                    case DRAINING -> HealthStatus.DRAINING;
                    default -> HealthStatus.UNHEALTHY;
                });
        host.setLoadBalancingWeight(UInt32Value.of(weight(endpoint)));
        Metadata.Builder metadata = host.getMetadataBuilder();
        if (mutualTls(endpoint, port, subset, rule)
                && !endpoint.tlsMode().isEmpty()
                && !endpoint.tlsMode().equals("disabled")) {
            metadata.putFilterMetadata(
                    "envoy.transport_socket_match",
                    Struct.newBuilder()
                            .putFields(UpstreamTls.TLS_MODE, Metadatas.text(endpoint.tlsMode()))
                            .build());
        }
        Metadatas.put(metadata, "workload", Metadatas.text(workload(endpoint)));
        return host.build();
    }

    private boolean mutualTls(Endpoint endpoint, ServicePort port, String subset, Optional<DestinationRule> rule) {
        JsonNode spec = rule.map(DestinationRule::spec).orElse(null);
        String asked = tlsMode(Json.at(spec, "trafficPolicy"), port.port());
        if (!subset.isEmpty()) {
            String own = tlsMode(Json.at(subset(spec, subset), "trafficPolicy"), port.port());
            asked = own.isEmpty() ? asked : own;
        }
        if (!asked.isEmpty()) {
            return asked.equals("ISTIO_MUTUAL");
        }
        return endpoint.mutualTls()
                && MutualTls.of(world, endpoint.namespace(), endpoint.labels(), endpoint.port()) != MutualTls.DISABLE;
    }

    private static String tlsMode(JsonNode policy, int port) {
        for (JsonNode settings : Json.list(policy, "portLevelSettings")) {
            if (Json.number(settings, "port", "number") == port && Json.has(settings, "tls")) {
                return mode(settings);
            }
        }
        return Json.has(policy, "tls") ? mode(policy) : "";
    }

    private static String mode(JsonNode policy) {
        String mode = Json.text(policy, "tls", "mode");
        return mode.isEmpty() ? "DISABLE" : mode;
    }

    /** {@code WORKLOAD;NAMESPACE;CANONICAL NAME;REVISION;CLUSTER}: what telemetry needs to know of the other side. */
    private static String workload(Endpoint endpoint) {
        Map<String, String> labels = endpoint.labels();
        String name =
                first(labels, endpoint.workload(), "service.istio.io/canonical-name", "app.kubernetes.io/name", "app");
        String revision =
                first(labels, "latest", "service.istio.io/canonical-revision", "app.kubernetes.io/version", "version");
        return String.join(
                ";",
                endpoint.workload(),
                endpoint.namespace(),
                name,
                revision.equals("latest") ? "" : revision,
                World.CLUSTER);
    }

    private static String first(Map<String, String> labels, String otherwise, String... keys) {
        for (String key : keys) {
            if (labels.containsKey(key)) {
                return labels.get(key);
            }
        }
        return otherwise;
    }
}
