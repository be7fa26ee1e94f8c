package deepdive.sandbox.pilot.gateway;

import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.MeshConfig;
import deepdive.sandbox.pilot.model.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * HTTPRoutes as VirtualServices. The Gateway API orders the rules of all routes of a listener and host among each
 * other, so all routes with the same listener and host end up in one VirtualService.
 */
final class HttpRoutes {
    /** The part of a VirtualService that one route gives: rules in order, for a listener (or namespace) and host. */
    private record Share(String name, String host, Attachment attachment, Config route, List<ObjectNode> rules) {}

    private final Map<String, List<Share>> shares = new TreeMap<>();
    private final World world;
    private final Attachments attachments;
    private final Grants grants;

    private HttpRoutes(World world, Attachments attachments, Grants grants) {
        this.world = world;
        this.attachments = attachments;
        this.grants = grants;
    }

    static List<Config> convert(World world, Attachments attachments, Grants grants) {
        HttpRoutes routes = new HttpRoutes(world, attachments, grants);
        world.configs(Config.GATEWAY_API, "HTTPRoute").forEach(routes::add);
        List<Config> configs = new ArrayList<>();
        routes.shares.forEach((key, shares) -> configs.add(merge(key, shares)));
        return configs;
    }

    private void add(Config route) {
        List<Attachment> accepted = attachments.of(route);
        Backends backends = new Backends(world, grants, route.namespace());
        Optional<List<ObjectNode>> forMesh = HttpRules.of(route, backends.withoutGrants());
        Optional<List<ObjectNode>> forGateways = HttpRules.of(route, backends);
        int count = 0;
        for (Attachment attachment : accepted) {
            boolean mesh = attachment.parent().mesh();
            String key = mesh ? route.namespace() : attachment.parent().internalName();
            List<ObjectNode> rules = (mesh ? forMesh : forGateways).orElse(List.of());
            if (mesh && Json.has(attachment.ref(), "port")) {
                int port = Json.number(attachment.ref(), "port");
                rules = rules.stream().map(rule -> RuleOrder.onPort(rule, port)).toList();
                key += "/" + port;
            }
            for (String host : rules.isEmpty() ? List.<String>of() : hosts(route, attachment)) {
                if (attachment.owns(host)) {
                    String name = route.name() + "~" + count++ + "~" + GatewayApi.GENERATED;
                    shares.computeIfAbsent(key + "/" + host, k -> new ArrayList<>())
                            .add(new Share(name, host, attachment, route, RuleOrder.sorted(rules)));
                }
            }
        }
    }

    private List<String> hosts(Config route, Attachment attachment) {
        if (!attachment.parent().mesh()) {
            return Attachments.hostnames(route);
        }
        String name = Json.text(attachment.ref(), "name");
        String namespace = Refs.or(attachment.ref(), "namespace", route.namespace());
        if (attachment.kind().equals("Service")) {
            return List.of(name + "." + namespace + ".svc." + MeshConfig.DOMAIN);
        }
        return world.configs(Config.NETWORKING, "ServiceEntry", namespace).stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .map(entry -> Json.texts(entry.spec(), "hosts"))
                .orElse(List.of());
    }

    /** One VirtualService of all routes for a listener and host; the oldest route gives it its namespace. */
    private static Config merge(String key, List<Share> shares) {
        List<Share> byAge = shares.stream()
                .sorted(Comparator.comparing((Share s) -> s.route().creation())
                        .thenComparing(s -> s.route().namespace())
                        .thenComparing(Share::name))
                .toList();
        Share first = byAge.get(0);
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        spec.putArray("hosts").add(first.host());
        spec.putArray("gateways").add(first.attachment().parent().internalName());
        List<ObjectNode> rules =
                byAge.stream().flatMap(share -> share.rules().stream()).toList();
        RuleOrder.sorted(rules).forEach(spec.putArray("http")::add);
        List<String> parents = byAge.stream()
                .map(s -> "HTTPRoute/" + s.route().name() + "." + s.route().namespace())
                .toList();
        return GatewayApi.config(
                first.route(),
                "VirtualService",
                key.replace('/', '~'),
                Map.of(Config.ROUTE_SEMANTICS, "gateway", GatewayApi.PARENTS, String.join(",", parents)),
                spec);
    }
}
