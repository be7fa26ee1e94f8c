package deepdive.sandbox.pilot.listener;

import deepdive.sandbox.pilot.gateway.Server;
import deepdive.sandbox.pilot.gateway.ServerPort;
import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.DestinationRule;
import deepdive.sandbox.pilot.model.Hosts;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Service;
import deepdive.sandbox.pilot.model.ServicePort;
import deepdive.validate.Protocol;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The chains that the servers of one port of a gateway need. */
final class GatewayChains {
    private final ProxyContext context;
    private final Destinations destinations;
    /** Names that clients ask for in TLS, by port, each with the address it is taken at: Envoy refuses doubles. */
    private final Map<Integer, Map<String, String>> taken = new HashMap<>();

    GatewayChains(ProxyContext context) {
        this.context = context;
        this.destinations = new Destinations(context);
    }

    List<ChainSpec> of(ServerPort port, List<Server> servers) {
        Protocol protocol = Protocol.parse(port.protocol());
        if (protocol.isHttp()) {
            // All of them share one route table.
            return List.of(ChainSpec.http(
                    GatewayHttp.options(context, protocol, servers.get(0).routeName(), "")));
        }
        List<ChainSpec> chains = new ArrayList<>();
        for (Server server : servers) {
            if (server.hasTls() && server.http()) {
                String name = Json.text(server.spec(), "name");
                HttpOptions options = GatewayHttp.options(context, server.protocol(), server.routeName(), name);
                chains.add(
                        ChainSpec.http(options).withTls(server.sniHosts(), ServerTls.of(context.world.mesh(), server)));
            } else if (server.hasTls() && server.passthrough()) {
                chains.addAll(passthrough(server));
            } else {
                tcp(server)
                        .map(filters -> ChainSpec.tcp(server.sniHosts(), List.of(), Optional.empty(), filters))
                        .map(chain -> chain.withTls(server.sniHosts(), ServerTls.of(context.world.mesh(), server)))
                        .ifPresent(chains::add);
            }
        }
        return chains;
    }

    private List<Config> bound(Server server) {
        return context.world.virtualServices().forGateway(context.proxy.namespace(), server.gatewayName()).stream()
                .filter(config -> sharesHost(server, config))
                .toList();
    }

    /** By the first TCP route for this server; TLSRoutes of the Gateway API may end TLS here too. */
    private Optional<List<Filter>> tcp(Server server) {
        for (Config config : bound(server)) {
            for (JsonNode rule : Json.list(config.spec(), "tcp")) {
                List<JsonNode> matches = Json.list(rule, "match");
                boolean matched = matches.isEmpty() || matches.stream().anyMatch(match -> matches(match, server));
                if (matched && !Json.list(rule, "route").isEmpty()) {
                    return Optional.of(filters(rule, server, config));
                }
            }
            boolean tlsRoute = config.annotations()
                    .getOrDefault("internal.istio.io/parents", "")
                    .startsWith("TLSRoute/");
            for (JsonNode rule : tlsRoute ? Json.list(config.spec(), "tls") : List.<JsonNode>of()) {
                if (Json.list(rule, "match").stream().anyMatch(match -> matches(match, server))) {
                    return Optional.of(filters(rule, server, config));
                }
            }
        }
        return Optional.empty();
    }

    private List<Filter> filters(JsonNode rule, Server server, Config config) {
        return destinations.filters(Json.list(rule, "route"), server.servicePort(), server.protocol(), config);
    }

    private List<ChainSpec> passthrough(Server server) {
        if (Json.text(server.spec(), "tls", "mode").equals("AUTO_PASSTHROUGH")) {
            return everyService(server);
        }
        List<ChainSpec> chains = new ArrayList<>();
        for (Config config : bound(server)) {
            for (JsonNode rule : Json.list(config.spec(), "tls")) {
                for (JsonNode match : Json.list(rule, "match")) {
                    List<String> names = Json.texts(match, "sniHosts");
                    boolean ours = !Json.list(rule, "route").isEmpty() && matches(match, server);
                    if (ours && take(server, names)) {
                        chains.add(ChainSpec.tcp(names, List.of(), Optional.empty(), filters(rule, server, config)));
                    }
                }
            }
        }
        return chains;
    }

    private boolean take(Server server, List<String> names) {
        Map<String, String> known = taken.computeIfAbsent(server.port(), port -> new HashMap<>());
        if (names.stream().anyMatch(name -> server.bind().equals(known.get(name)))) {
            return false;
        }
        names.forEach(name -> known.put(name, server.bind()));
        return true;
    }

    /** Between clusters: TLS of the mesh goes through to whichever service its name tells. */
    private List<ChainSpec> everyService(Server server) {
        List<ChainSpec> chains = new ArrayList<>();
        for (Service service : context.scope.services()) {
            boolean wanted = !service.meshExternal()
                    && server.sniHosts().stream().anyMatch(host -> Hosts.subsetOf(service.hostname(), host));
            for (ServicePort port : wanted ? service.ports() : List.<ServicePort>of()) {
                if (port.protocol() == Protocol.UDP) {
                    continue;
                }
                Optional<DestinationRule> rule = context.scope.destinationRule(service);
                chains.add(sniChain(service, port, "", rule));
                for (JsonNode subset : Json.list(rule.map(DestinationRule::spec).orElse(null), "subsets")) {
                    chains.add(sniChain(service, port, Json.text(subset, "name"), rule));
                }
            }
        }
        return chains;
    }

    private ChainSpec sniChain(Service service, ServicePort port, String subset, Optional<DestinationRule> rule) {
        String cluster = "outbound_." + port.port() + "_." + subset + "_." + service.hostname();
        return ChainSpec.tcp(
                        List.of(cluster),
                        List.of(),
                        Optional.empty(),
                        new TcpProxies(context).unchecked(cluster, subset, port.protocol(), rule))
                .withAlpns(InboundMatch.MESH);
    }

    private static boolean matches(JsonNode match, Server server) {
        int port = Json.number(match, "port");
        List<String> gateways = Json.texts(match, "gateways");
        return (port == 0 || port == server.servicePort())
                && (gateways.isEmpty() || gateways.contains(server.gatewayName()));
    }

    private static boolean sharesHost(Server server, Config config) {
        for (String host : Json.texts(config.spec(), "hosts")) {
            for (String written : server.hosts()) {
                int slash = written.indexOf('/');
                boolean near = slash < 0 || written.substring(0, slash).equals(config.namespace());
                if (near && Hosts.matches(written.substring(slash + 1), host)) {
                    return true;
                }
            }
        }
        return false;
    }
}
