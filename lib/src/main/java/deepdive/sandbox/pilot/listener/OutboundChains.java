package deepdive.sandbox.pilot.listener;

import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.DestinationRule;
import deepdive.sandbox.pilot.model.Hosts;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Labels;
import deepdive.sandbox.pilot.model.Service;
import deepdive.sandbox.pilot.model.VirtualServices;
import deepdive.validate.Protocol;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The chains that a service's port needs in its outbound listener. */
final class OutboundChains {
    private final ProxyContext context;
    private final Destinations destinations;
    private final TcpProxies proxies;

    OutboundChains(ProxyContext context) {
        this.context = context;
        this.destinations = new Destinations(context);
        this.proxies = new TcpProxies(context);
    }

    List<ChainSpec> http(OutboundRequest request) {
        int port = request.port().port();
        Protocol protocol = request.port().protocol();
        boolean own = protocol == Protocol.UNSUPPORTED && !request.bind().equals(request.wildcard());
        String shared = port == 0 ? request.bind() : Integer.toString(port);
        ProxyHeaders headers = context.headers(ListenerClass.OUTBOUND);
        return List.of(ChainSpec.http(new HttpOptions(
                headers.apply(HttpConnectionManager.newBuilder()).build(),
                own && port != 0 ? request.service().hostname() + ":" + port : shared,
                null,
                "",
                protocol,
                ListenerClass.OUTBOUND,
                false,
                headers.debug(),
                Optional.of(request.service()))));
    }

    /** By VirtualServices' tcp and tls routes, else to the service. */
    List<ChainSpec> tcp(OutboundRequest request) {
        List<Config> configs = request.egress().virtualServices().stream()
                .filter(config -> Json.texts(config.spec(), "hosts").stream()
                        .anyMatch(host -> Hosts.matches(host, request.service().hostname())))
                .toList();
        return request.port().protocol().isTls() ? tls(request, configs) : plain(request, configs);
    }

    private List<ChainSpec> tls(OutboundRequest request, List<Config> configs) {
        List<ChainSpec> chains = new ArrayList<>();
        Set<String> handled = new HashSet<>();
        List<String> cidrs = request.cidrs();
        for (Config config : configs) {
            for (JsonNode rule : Json.list(config.spec(), "tls")) {
                for (JsonNode match :
                        Json.list(rule, "route").isEmpty() ? List.<JsonNode>of() : Json.list(rule, "match")) {
                    if (!matches(match, request.port().port())) {
                        continue;
                    }
                    List<String> subnets = Json.texts(match, "destinationSubnets");
                    cidrs = !subnets.isEmpty() && request.port().port() > 0 ? subnets : cidrs;
                    List<String> sniHosts = Json.texts(match, "sniHosts");
                    if (handled.add(String.join(",", sniHosts) + "|" + String.join(",", subnets))) {
                        chains.add(ChainSpec.tcp(
                                sniHosts, cidrs, Optional.of(ConfigMark.of(config)), filters(rule, request, config)));
                    }
                }
            }
        }
        if (chains.isEmpty()) {
            chains.add(ChainSpec.tcp(sniHosts(request), request.cidrs(), Optional.empty(), toService(request)));
        }
        return chains;
    }

    /** Without an address of its own a service is told from others by the name that TLS asks for. */
    private List<String> sniHosts(OutboundRequest request) {
        Service service = request.service();
        boolean everywhere =
                service.address().equals(request.wildcard()) && request.bind().equals(request.wildcard());
        if (request.cidrs().isEmpty() && !everywhere && !DynamicForwarding.of(service)) {
            return List.of();
        }
        List<String> names = new ArrayList<>(List.of(service.hostname()));
        for (Service.Alias alias : service.aliases()) {
            names.add(alias.hostname());
            names.addAll(alternatives(alias.hostname()));
        }
        return names;
    }

    /** The short names of a Kubernetes service that a pod of this namespace may use. */
    private List<String> alternatives(String hostname) {
        String[] parts = hostname.split("\\.");
        String domain = ".svc.cluster.local";
        if (!hostname.endsWith(domain) || parts.length < 2) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        boolean near = parts[1].equals(context.proxy.namespace());
        if (near) {
            names.add(parts[0]);
            names.add(parts[0] + "." + parts[1] + ".svc");
            names.add(parts[0] + "." + parts[1]);
        } else {
            names.add(parts[0] + "." + parts[1]);
            names.add(parts[0] + "." + parts[1] + ".svc");
        }
        return names;
    }

    private List<ChainSpec> plain(OutboundRequest request, List<Config> configs) {
        List<ChainSpec> chains = new ArrayList<>();
        boolean terminal = false;
        for (Config config : configs) {
            for (JsonNode rule : Json.list(config.spec(), "tcp")) {
                if (Json.list(rule, "route").isEmpty()) {
                    continue;
                }
                List<JsonNode> all = Json.list(rule, "match");
                List<JsonNode> matching = all.stream()
                        .filter(match -> matches(match, request.port().port()))
                        .toList();
                boolean anyAddress = matching.stream()
                        .anyMatch(
                                match -> Json.list(match, "destinationSubnets").isEmpty()
                                        || request.port().port() == 0);
                if (all.isEmpty() || anyAddress) {
                    chains.add(ChainSpec.tcp(
                            List.of(),
                            request.cidrs(),
                            Optional.of(ConfigMark.of(config)),
                            filters(rule, request, config)));
                    return chains;
                }
                List<String> subnets = matching.stream()
                        .flatMap(match -> Json.texts(match, "destinationSubnets").stream())
                        .toList();
                if (!subnets.isEmpty()) {
                    chains.add(ChainSpec.tcp(List.of(), subnets, Optional.empty(), filters(rule, request, config)));
                    terminal |= subnets.stream()
                            .sorted()
                            .toList()
                            .equals(request.cidrs().stream().sorted().toList());
                }
            }
        }
        if (!terminal) {
            chains.add(ChainSpec.tcp(List.of(), request.cidrs(), Optional.empty(), toService(request)));
        }
        return chains;
    }

    private List<Filter> filters(JsonNode rule, OutboundRequest request, Config config) {
        return destinations.filters(
                Json.list(rule, "route"), request.port().port(), request.port().protocol(), config);
    }

    /** A Sidecar resource's port may be another than the service's: a service's only port is meant then. */
    private List<Filter> toService(OutboundRequest request) {
        Service service = request.service();
        int port = service.ports().size() == 1
                ? service.ports().get(0).port()
                : request.port().port();
        Optional<DestinationRule> rule = context.scope.destinationRule(service);
        return proxies.outbound(
                Destinations.outbound(port, "", service.hostname()),
                "",
                request.port().protocol(),
                request.port().port(),
                rule,
                Optional.of(service));
    }

    private boolean matches(JsonNode match, int port) {
        List<String> gateways = Json.texts(match, "gateways");
        String namespace = Json.text(match, "sourceNamespace");
        int wanted = Json.number(match, "port");
        return (gateways.isEmpty() || gateways.contains(VirtualServices.MESH))
                && Labels.match(Json.map(match, "sourceLabels"), context.proxy.labels())
                && (wanted == 0 || wanted == port)
                && (namespace.isEmpty() || namespace.equals(context.proxy.namespace()));
    }
}
