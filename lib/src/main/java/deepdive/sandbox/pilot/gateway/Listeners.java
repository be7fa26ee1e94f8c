package deepdive.sandbox.pilot.gateway;

import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.MeshConfig;
import deepdive.sandbox.pilot.model.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The Gateway API's Gateways as Istio Gateways, one for each listener, so that a route can bind to a listener. */
final class Listeners {
    private static final String CONTROLLER = "istio.io/gateway-controller";
    private static final Set<String> PROTOCOLS = Set.of("HTTP", "HTTPS", "TLS", "TCP");

    private final World world;
    private final ListenerTls tls;

    private final List<Config> gateways = new ArrayList<>();
    private final List<Parent> parents = new ArrayList<>();

    Listeners(World world, Grants grants) {
        this.world = world;
        this.tls = new ListenerTls(world, grants);
        for (Config gateway : world.configs(Config.GATEWAY_API, "Gateway")) {
            if (ours(gateway)) {
                ListenerConflicts.winners(Json.list(gateway.spec(), "listeners"))
                        .forEach(listener -> add(gateway, listener));
            }
        }
    }

    /** The Istio Gateways: of listeners that can work as they are written. */
    List<Config> gateways() {
        return gateways;
    }

    /** What a route may attach to. */
    List<Parent> parents() {
        return parents;
    }

    private boolean ours(Config gateway) {
        String name = Json.text(gateway.spec(), "gatewayClassName");
        return world.configs(Config.GATEWAY_API, "GatewayClass").stream()
                .filter(written -> written.name().equals(name))
                .findFirst()
                .map(written -> Json.text(written.spec(), "controllerName").equals(CONTROLLER))
                .orElse(name.equals("istio"));
    }

    private void add(Config gateway, JsonNode listener) {
        String protocol = Json.text(listener, "protocol");
        Optional<ListenerTls.Settings> settings = tls.of(gateway, listener);
        if (settings.isEmpty() && (protocol.equals("HTTPS") || protocol.equals("TLS"))) {
            return;
        }
        String namespace = gateway.namespace();
        String section = Json.text(listener, "name");
        List<String> hosts = AllowedNamespaces.hosts(listener, namespace, world);
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        ObjectNode server = spec.putArray("servers").addObject();
        server.putObject("port")
                .put("name", "default")
                .put("number", Json.number(listener, "port"))
                .put("protocol", protocol);
        hosts.forEach(server.putArray("hosts")::add);
        settings.ifPresent(s -> server.set("tls", s.server()));
        String name = gateway.name() + "~" + GatewayApi.GENERATED + "~" + section;
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put(GatewayApi.PARENTS, "Gateway/" + gateway.name() + "/" + section + "." + namespace);
        annotations.put(GatewayApi.GATEWAY_SEMANTICS, "gateway");
        annotations.put(GatewayApi.SERVICE, String.join(",", services(gateway)));
        annotations.put(GatewayApi.SERVICE_ACCOUNT, managed(gateway) ? account(gateway) : "");
        if (PROTOCOLS.contains(protocol)
                && settings.map(ListenerTls.Settings::valid).orElse(true)) {
            gateways.add(GatewayApi.config(gateway, "Gateway", name, annotations, spec));
        }
        parents.add(new Parent(
                Refs.GATEWAY + "/" + namespace + "/" + gateway.name(),
                namespace + "/" + name,
                kinds(listener, protocol),
                hosts,
                Json.text(listener, "hostname"),
                section,
                Json.text(listener, "port"),
                protocol));
    }

    /** Host names of the Services whose pods serve a Gateway. */
    private List<String> services(Config gateway) {
        String suffix = "." + gateway.namespace() + ".svc." + MeshConfig.DOMAIN;
        if (managed(gateway)) {
            return List.of(gateway.annotations().getOrDefault("gateway.istio.io/name-override", defaultName(gateway))
                    + suffix);
        }
        return Json.list(gateway.spec(), "addresses").stream()
                .filter(address -> Refs.or(address, "type", "Hostname").equals("Hostname"))
                .map(address -> Json.text(address, "value"))
                .map(host -> host.contains(".") ? host : host + suffix)
                .toList();
    }

    /** Whether istiod deploys the pods: unless the Gateway names a Service of its own by an address. */
    private static boolean managed(Config gateway) {
        List<JsonNode> addresses = Json.list(gateway.spec(), "addresses");
        return addresses.isEmpty()
                || addresses.size() == 1
                        && Refs.or(addresses.get(0), "type", "IPAddress").equals("IPAddress");
    }

    private static String account(Config gateway) {
        return gateway.annotations().getOrDefault("gateway.istio.io/service-account", defaultName(gateway));
    }

    private static String defaultName(Config gateway) {
        return gateway.name() + "-" + Json.text(gateway.spec(), "gatewayClassName");
    }

    private static Set<String> kinds(JsonNode listener, String protocol) {
        Set<String> kinds = new TreeSet<>(
                switch (protocol) {
                    case "HTTP", "HTTPS" -> Set.of("HTTPRoute", "GRPCRoute");
                    case "TCP" -> Set.of("TCPRoute");
                    case "TLS" ->
                        Json.text(listener, "tls", "mode").equals("Terminate")
                                ? Set.of("TLSRoute", "TCPRoute")
                                : Set.of("TLSRoute");
                    default -> Set.<String>of();
                });
        List<JsonNode> allowed = Json.list(listener, "allowedRoutes", "kinds");
        if (!allowed.isEmpty()) {
            kinds.retainAll(allowed.stream()
                    .filter(k -> Refs.or(k, "group", Config.GATEWAY_API).equals(Config.GATEWAY_API))
                    .map(k -> Json.text(k, "kind"))
                    .toList());
        }
        return kinds;
    }
}
