package deepdive.sandbox.pilot.listener;

import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.DestinationRule;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Service;
import deepdive.validate.Protocol;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The destinations of a VirtualService's TCP or TLS route as network filters. */
final class Destinations {
    private final ProxyContext context;
    private final TcpProxies proxies;

    Destinations(ProxyContext context) {
        this.context = context;
        this.proxies = new TcpProxies(context);
    }

    /** @param route the {@code route} list of the VirtualService's rule */
    List<Filter> filters(List<JsonNode> route, int port, Protocol protocol, Config virtualService) {
        JsonNode first = Json.at(route.get(0), "destination");
        Optional<Service> service = context.scope.service(Json.text(first, "host"));
        Optional<DestinationRule> rule = service.flatMap(context.scope::destinationRule);
        if (route.size() == 1) {
            return proxies.outbound(
                    cluster(first, service, port), Json.text(first, "subset"), protocol, port, rule, Optional.empty());
        }
        TcpProxy.WeightedCluster.Builder clusters = TcpProxy.WeightedCluster.newBuilder();
        for (JsonNode weighted : route) {
            JsonNode destination = Json.at(weighted, "destination");
            int weight = Json.number(weighted, "weight");
            if (weight > 0) {
                Optional<Service> to = context.scope.service(Json.text(destination, "host"));
                clusters.addClusters(TcpProxy.WeightedCluster.ClusterWeight.newBuilder()
                        .setName(cluster(destination, to, port))
                        .setWeight(weight));
            }
        }
        String statPrefix = virtualService.name() + "." + virtualService.namespace();
        return proxies.weighted(statPrefix, clusters.build(), protocol, rule);
    }

    /** The cluster that a destination names; a service's only port stands for the one that is not named. */
    static String cluster(JsonNode destination, Optional<Service> service, int listenerPort) {
        String host = Json.text(destination, "host");
        if (host.isEmpty()) {
            return "UnknownService";
        }
        int port = listenerPort;
        if (Json.has(destination, "port")) {
            port = Json.number(destination, "port", "number");
        } else if (service.isPresent() && service.get().ports().size() == 1) {
            port = service.get().ports().get(0).port();
        }
        String named = service.map(Service::externalName)
                .filter(name -> !name.isEmpty())
                .orElse(host);
        return outbound(port, Json.text(destination, "subset"), named);
    }

    static String outbound(int port, String subset, String host) {
        return "outbound|" + port + "|" + subset + "|" + host;
    }
}
