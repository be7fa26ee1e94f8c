package deepdive.sandbox.pilot.gateway;

import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Json;
import java.util.ArrayList;
import java.util.Collection;
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

    private final Collection<? extends JsonNode> objects;
    private final String domain;
    private final ListenerTls tls;

    private final List<Config> gateways = new ArrayList<>();
    private final List<Parent> parents = new ArrayList<>();

    Listeners(Collection<? extends JsonNode> objects, Grants grants, String domain) {
        this.objects = objects;
        this.domain = domain;
        this.tls = new ListenerTls(objects, grants);
        for (JsonNode object : objects) {
            if (Refs.isA(object, Config.GATEWAY_API, "Gateway") && ours(object)) {
                ListenerConflicts.winners(Json.list(object, "spec", "listeners"))
                        .forEach(listener -> add(object, listener));
            }
        }
    }

    /** The Istio Gateways. */
    List<Config> gateways() {
        return gateways;
    }

    /** What a route may attach to. */
    List<Parent> parents() {
        return parents;
    }

    private boolean ours(JsonNode gateway) {
        String name = Json.text(gateway, "spec", "gatewayClassName");
        Optional<? extends JsonNode> written = objects.stream()
                .filter(o -> Refs.isA(o, Config.GATEWAY_API, "GatewayClass"))
                .filter(o -> Refs.name(o).equals(name))
                .findFirst();
        return written.map(o -> Json.text(o, "spec", "controllerName").equals(CONTROLLER))
                .orElse(name.equals("istio"));
    }

    private void add(JsonNode gateway, JsonNode listener) {
        String protocol = Json.text(listener, "protocol");
        Optional<ObjectNode> settings = tls.of(gateway, listener);
        if (settings.isEmpty() && (protocol.equals("HTTPS") || protocol.equals("TLS"))) {
            return;
        }
        String namespace = Refs.namespace(gateway);
        String section = Json.text(listener, "name");
        List<String> hosts = AllowedNamespaces.hosts(listener, namespace, objects);
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        ObjectNode server = spec.putArray("servers").addObject();
        server.putObject("port")
                .put("name", "default")
                .put("number", Json.number(listener, "port"))
                .put("protocol", PROTOCOLS.contains(protocol) ? protocol : "");
        hosts.forEach(server.putArray("hosts")::add);
        settings.ifPresent(s -> server.set("tls", s));
        String name = Refs.name(gateway) + "~" + GatewayApi.GENERATED + "~" + section;
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put(
                GatewayApi.PARENTS, "Gateway/" + Refs.name(gateway) + "/" + section + "." + namespace);
        annotations.put(GatewayApi.GATEWAY_SEMANTICS, "gateway");
        annotations.put(GatewayApi.SERVICE, String.join(",", services(gateway)));
        gateways.add(GatewayApi.config(gateway, "Gateway", name, annotations, spec));
        parents.add(new Parent(
                Refs.GATEWAY + "/" + namespace + "/" + Refs.name(gateway),
                namespace + "/" + name,
                kinds(listener, protocol),
                hosts,
                Json.text(listener, "hostname"),
                section,
                Json.text(listener, "port"),
                protocol));
    }

    /** Host names of the Services whose pods serve a Gateway. */
    private List<String> services(JsonNode gateway) {
        String suffix = "." + Refs.namespace(gateway) + ".svc." + domain;
        List<JsonNode> addresses = Json.list(gateway, "spec", "addresses");
        boolean managed = addresses.isEmpty()
                || addresses.size() == 1
                        && Refs.or(addresses.get(0), "type", "IPAddress").equals("IPAddress");
        if (managed) {
            String override = Json.text(gateway.at("/metadata/annotations"), "gateway.istio.io/name-override");
            String name = Refs.name(gateway) + "-" + Json.text(gateway, "spec", "gatewayClassName");
            return List.of((override.isEmpty() ? name : override) + suffix);
        }
        return addresses.stream()
                .filter(address -> Refs.or(address, "type", "Hostname").equals("Hostname"))
                .map(address -> Json.text(address, "value"))
                .map(host -> host.contains(".") ? host : host + suffix)
                .toList();
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
