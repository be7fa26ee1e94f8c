package deepdive.sandbox.pilot.gateway;

import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Labels;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.Target;
import deepdive.sandbox.pilot.model.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A Gateway that applies to a proxy.
 *
 * @param bySelector whether labels chose the proxy, rather than its Service
 * @param targets the services, behind which the proxy is, that may translate the Gateway's ports
 */
record GatewayTarget(Config gateway, boolean bySelector, List<Target> targets) {
    /** A Service with this label leaves the ports of Gateways as they are. */
    private static final String NO_TRANSLATION = "experimental.istio.io/disable-gateway-port-translation";

    /** All that apply, in Istio's order. */
    static List<GatewayTarget> of(World world, Proxy proxy) {
        List<GatewayTarget> found = new ArrayList<>();
        for (Config gateway : world.configs(Config.NETWORKING, "Gateway")) {
            String services = gateway.annotations().get(GatewayApi.SERVICE);
            if (services != null) {
                Set<String> hosts = Set.of(services.split(","));
                List<Target> own = proxy.targets().stream()
                        .filter(target -> hosts.contains(target.service().hostname()))
                        .filter(target -> target.service().namespace().equals(gateway.namespace()))
                        .toList();
                if (!own.isEmpty()) {
                    found.add(new GatewayTarget(gateway, false, own));
                }
            } else if (Labels.match(Json.map(gateway.spec(), "selector"), proxy.labels())) {
                found.add(new GatewayTarget(gateway, true, proxy.targets()));
            }
        }
        return withoutForeign(found);
    }

    /** Proxies that istiod deploys for the Gateway API take no Istio Gateways of other namespaces. */
    private static List<GatewayTarget> withoutForeign(List<GatewayTarget> found) {
        Set<String> managed = found.stream()
                .map(GatewayTarget::gateway)
                .filter(gateway -> !gateway.annotations()
                        .getOrDefault(GatewayApi.SERVICE_ACCOUNT, "")
                        .isEmpty())
                .map(Config::namespace)
                .collect(Collectors.toSet());
        return managed.isEmpty()
                ? found
                : found.stream()
                        .filter(target -> !target.bySelector()
                                || managed.contains(target.gateway().namespace()))
                        .toList();
    }

    /** The ports that the proxy listens on for a port of the Gateway. */
    Set<Integer> ports(int number) {
        Set<Integer> ports = new TreeSet<>();
        for (Target target : targets) {
            boolean translates = !bySelector || !target.service().labels().containsKey(NO_TRANSLATION);
            if (translates && target.port().port() == number) {
                ports.add(target.targetPort());
                if (bySelector) {
                    return ports;
                }
            }
        }
        if (ports.isEmpty() && bySelector) {
            ports.add(number);
        }
        return ports;
    }
}
