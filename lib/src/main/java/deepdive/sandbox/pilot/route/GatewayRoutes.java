package deepdive.sandbox.pilot.route;

import com.google.protobuf.BoolValue;
import com.google.protobuf.UInt32Value;
import deepdive.sandbox.pilot.gateway.MergedGateway;
import deepdive.sandbox.pilot.gateway.Server;
import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.Service;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The route tables of a gateway: the VirtualServices bound to its servers, by the hosts that both name. */
final class GatewayRoutes {
    private final World world;
    private final Proxy proxy;
    private final MergedGateway gateway;

    GatewayRoutes(World world, Proxy proxy) {
        this.world = world;
        this.proxy = proxy;
        this.gateway = MergedGateway.of(world, proxy);
    }

    RouteConfiguration table(String name) {
        RouteConfiguration.Builder out =
                RouteConfiguration.newBuilder().setName(name).setValidateClusters(BoolValue.of(false));
        List<Server> servers = gateway.routes().getOrDefault(name, List.of());
        if (servers.isEmpty()) {
            return out.build();
        }
        GatewayHosts hosts = new GatewayHosts(AddedHeaders.of(world).attemptCount());
        Map<String, List<Route>> known = new HashMap<>();
        for (Server server : servers) {
            addRoutes(server, hosts, known);
            if (server.httpsRedirect()) {
                server.hosts().forEach(host -> hosts.redirect(host.toLowerCase(Locale.ROOT), server.servicePort()));
            }
        }
        List<VirtualHost> built = hosts.build();
        if (built.isEmpty()) {
            // Without routes Envoy answers 404.
            built = List.of(VirtualHost.newBuilder()
                    .setName(Domains.named("blackhole", servers.get(0).servicePort()))
                    .addDomains("*")
                    .build());
        }
        return out.addAllVirtualHosts(built)
                .setIgnorePortInHostMatching(true)
                .setMaxDirectResponseBodySizeBytes(UInt32Value.of(1024 * 1024))
                .build();
    }

    private void addRoutes(Server server, GatewayHosts hosts, Map<String, List<Route>> known) {
        String name = server.gatewayName();
        for (Config virtualService : world.virtualServices().forGateway(proxy.namespace(), name)) {
            List<String> common = Intersections.of(
                    Intersections.forNamespace(server.hosts(), virtualService.namespace()),
                    Json.texts(virtualService.spec(), "hosts"));
            if (common.isEmpty()) {
                continue;
            }
            String key = name + " " + virtualService.namespace() + "/" + virtualService.name();
            List<Route> routes =
                    known.computeIfAbsent(key, k -> HttpRoutes.of(virtualService, context(server, virtualService)));
            if (!routes.isEmpty()) {
                common.forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT), server, routes));
            }
        }
    }

    private RouteContext context(Server server, Config virtualService) {
        return new RouteContext(
                world,
                proxy,
                server.servicePort(),
                server.gatewayName(),
                server.hasTls(),
                host -> service(host, virtualService.namespace()));
    }

    /** The VirtualService's own namespace knows best whom it means, if the gateway may see that service. */
    private Optional<Service> service(String host, String namespace) {
        return world.service(host, namespace)
                .filter(service -> world.visible(service, proxy.namespace()))
                .or(() -> world.scope(proxy).service(host));
    }
}
