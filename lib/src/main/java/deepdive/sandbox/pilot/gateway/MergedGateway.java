package deepdive.sandbox.pilot.gateway;

import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The servers of all Gateways that apply to a proxy.
 *
 * @param servers by listener, in the order in which the listeners came up; a listener's servers in Istio's order
 * @param routes by the name of the route table that they share
 */
public record MergedGateway(Map<ServerPort, List<Server>> servers, Map<String, List<Server>> routes) {

    /** The servers of a gateway's proxy; none for a sidecar. Servers that conflict with earlier ones are left out. */
    public static MergedGateway of(World world, Proxy proxy) {
        return world.derive(List.of("merged-gateway", proxy.namespace(), proxy.name()), whole -> merge(whole, proxy));
    }

    private static MergedGateway merge(World world, Proxy proxy) {
        GatewayMerger merger = new GatewayMerger();
        if (proxy.router()) {
            for (GatewayTarget target : GatewayTarget.of(world, proxy)) {
                Config gateway = target.gateway();
                for (JsonNode spec : Json.list(gateway.spec(), "servers")) {
                    if (Json.has(spec, "port")) {
                        target.ports(Json.number(spec, "port", "number"))
                                .forEach(port -> merger.add(Server.of(gateway, spec, port)));
                    }
                }
            }
        }
        return merger.result();
    }
}
