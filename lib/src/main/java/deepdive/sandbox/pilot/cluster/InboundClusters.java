package deepdive.sandbox.pilot.cluster;

import com.google.protobuf.Duration;
import deepdive.sandbox.pilot.model.DestinationRule;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.Service;
import deepdive.sandbox.pilot.model.ServicePort;
import deepdive.sandbox.pilot.model.SidecarScope;
import deepdive.sandbox.pilot.model.Target;
import deepdive.sandbox.pilot.model.World;
import deepdive.validate.Protocol;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A cluster for each port of the workload itself. */
final class InboundClusters {
    /** The source address by which the pod's redirection knows the proxy's own connections to its app. */
    static final String SOURCE = "127.0.0.6";

    private static final String LOCALHOST = "127.0.0.1";
    /** Never: as long as Envoy can count. */
    private static final Duration FOREVER =
            Duration.newBuilder().setSeconds(9_223_372_035L).build();

    private final World world;
    private final Proxy proxy;
    private final SidecarScope scope;

    InboundClusters(World world, Proxy proxy) {
        this.world = world;
        this.proxy = proxy;
        this.scope = world.scope(proxy);
    }

    List<Cluster> build() {
        List<Cluster> clusters = new ArrayList<>();
        if (scope.hasIngress()) {
            for (JsonNode listener : Json.list(scope.sidecar(), "ingress")) {
                ofListener(listener).ifPresent(clusters::add);
            }
            return clusters;
        }
        Map<Integer, List<Target>> byPort = new LinkedHashMap<>();
        for (Target target : proxy.targets()) {
            byPort.computeIfAbsent(target.targetPort(), key -> new ArrayList<>())
                    .add(target);
        }
        String bind = world.mesh().inboundPassthrough() ? "" : LOCALHOST;
        byPort.forEach((port, targets) -> clusters.add(cluster(port, bind, port, targets, true)));
        return clusters;
    }

    /** A Sidecar's ingress listener may send to another address and port than it listens on. */
    private Optional<Cluster> ofListener(JsonNode listener) {
        int number = Json.number(listener, "port", "number");
        String endpoint = Json.text(listener, "defaultEndpoint");
        String address = "";
        int port = 0;
        if (endpoint.startsWith("unix://")) {
            address = endpoint;
        } else if (!endpoint.isEmpty()) {
            int colon = endpoint.lastIndexOf(':');
            if (colon < 0 || !endpoint.substring(colon + 1).matches("\\d+")) {
                return Optional.empty();
            }
            port = Integer.parseInt(endpoint.substring(colon + 1));
            address = endpoint.startsWith("0.0.0.0:") ? proxy.ip() : endpoint.startsWith("127.") ? LOCALHOST : "";
        }
        Protocol protocol = Protocol.parse(Json.text(listener, "port", "protocol"));
        ServicePort own = new ServicePort(Json.text(listener, "port", "name"), number, "", 0, "TCP", protocol);
        Optional<Service> served = proxy.targets().stream()
                .filter(target -> target.targetPort() == number)
                .map(Target::service)
                .findFirst();
        List<Target> targets =
                served.map(service -> List.of(new Target(service, own, number))).orElse(List.of());
        return Optional.of(
                served.isPresent()
                        ? cluster(number, address, port, targets, true)
                        : cluster(number, address, port, List.of(new Target(null, own, number)), false));
    }

    private Cluster cluster(int number, String bind, int port, List<Target> targets, boolean served) {
        Target first = targets.get(0);
        Draft draft = new Draft(false);
        String name = Names.inbound(number);
        draft.cluster.setName(name).setAltStatName(name + ";");
        draft.cluster.getCommonLbConfigBuilder();
        if (bind.isEmpty()) {
            draft.cluster.setType(Cluster.DiscoveryType.ORIGINAL_DST).setCleanupInterval(FOREVER);
        } else {
            draft.cluster.setType(Cluster.DiscoveryType.STATIC);
            var address = draft.cluster
                    .getLoadAssignmentBuilder()
                    .setClusterName(name)
                    .addEndpointsBuilder()
                    .addLbEndpointsBuilder()
                    .getEndpointBuilder()
                    .getAddressBuilder();
            if (bind.startsWith("unix://")) {
                address.getPipeBuilder().setPath(bind.substring("unix://".length()));
            } else {
                address.getSocketAddressBuilder().setAddress(bind).setPortValue(port);
            }
        }
        Protocols.apply(draft, world, proxy, first.port());
        JsonNode policy = Json.at(null);
        if (served) {
            List<Service> services = targets.stream()
                    .filter(target -> target.port().port() == first.port().port())
                    .map(Target::service)
                    .distinct()
                    .toList();
            if (!first.service().meshExternal()) {
                Metadatas.put(draft.cluster.getMetadataBuilder(), "services", Metadatas.services(services));
            }
            policy = rulePolicy(draft, first.service());
            String pattern = Json.text(world.mesh().raw(), "inboundClusterStatName");
            if (!pattern.isEmpty()) {
                draft.cluster.setAltStatName(
                        Names.statistics(pattern, first.service(), first.port(), "", number) + ";");
            }
        }
        JsonNode pool = TrafficPolicy.of(policy, first.port().port())
                .over(Json.at(world.mesh().raw(), "defaultTrafficPolicy"))
                .connectionPool();
        ConnectionPool.apply(draft, world.mesh(), sidecarPool(number).orElse(pool), Json.at(policy, "retryBudget"));
        if (bind.isEmpty()) {
            draft.cluster.setLbPolicy(Cluster.LbPolicy.CLUSTER_PROVIDED);
        }
        if (!bind.equals(LOCALHOST)) {
            draft.cluster
                    .getUpstreamBindConfigBuilder()
                    .getSourceAddressBuilder()
                    .setAddress(SOURCE)
                    .setPortValue(0);
        }
        return draft.build();
    }

    /** Callers' limits hold on the receiving side too. */
    private JsonNode rulePolicy(Draft draft, Service service) {
        Optional<DestinationRule> rule = world.destinationRules().of(proxy.namespace(), service).stream()
                .filter(found -> !found.hasSelector())
                .reduce((before, after) -> after)
                .filter(found -> Json.has(found.spec(), "trafficPolicy"));
        rule.ifPresent(found -> Metadatas.put(
                draft.cluster.getMetadataBuilder(),
                "config",
                Metadatas.text(found.config().path())));
        return Json.at(rule.map(DestinationRule::spec).orElse(null), "trafficPolicy");
    }

    private Optional<JsonNode> sidecarPool(int port) {
        for (JsonNode listener : Json.list(scope.sidecar(), "ingress")) {
            if (Json.number(listener, "port", "number") == port && Json.has(listener, "connectionPool")) {
                return Optional.of(Json.at(listener, "connectionPool"));
            }
        }
        return Optional.of(Json.at(scope.sidecar(), "inboundConnectionPool")).filter(JsonNode::isObject);
    }
}
