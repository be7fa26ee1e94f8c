package deepdive.sandbox.pilot.route;

import com.google.protobuf.BoolValue;
import com.google.protobuf.UInt32Value;
import deepdive.sandbox.pilot.model.EgressListener;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.SidecarScope;
import deepdive.sandbox.pilot.model.World;
import deepdive.validate.Protocol;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The route tables of a sidecar's outbound listeners. A table is named after its port and holds all services on it; a
 * listener that tells HTTP from other protocols by looking has a table {@code HOST:PORT} of its own.
 */
final class SidecarRoutes {
    /** Name of the table of an egress listener that is an HTTP proxy on no port. */
    private static final String HTTP_PROXY = "http_proxy";

    private static final String UNIX = "unix://";
    private static final UInt32Value MAX_BODY = UInt32Value.of(1024 * 1024);

    private final World world;
    private final Proxy proxy;
    private final SidecarScope scope;

    SidecarRoutes(World world, Proxy proxy) {
        this.world = world;
        this.proxy = proxy;
        this.scope = world.scope(proxy);
    }

    RouteConfiguration table(String name) {
        boolean unix = name.startsWith(UNIX);
        int colon = name.indexOf(':');
        boolean ofOneService = !unix && colon >= 0;
        String number = unix ? name : name.substring(colon + 1);
        boolean numbered = number.matches("\\d+");
        RouteConfiguration.Builder out =
                RouteConfiguration.newBuilder().setName(name).setValidateClusters(BoolValue.of(false));
        if (!numbered && !unix && !name.equals(HTTP_PROXY)) {
            return out.build(); // asked for by someone else's listener
        }
        List<VirtualHost> hosts = hosts(numbered ? Integer.parseInt(number) : 0, name);
        if (ofOneService) {
            hosts = ofService(hosts, name, name.substring(0, colon));
        }
        hosts.sort(Comparator.comparing(VirtualHost::getName));
        out.addAllVirtualHosts(hosts);
        if (!ofOneService) {
            out.addVirtualHosts(CatchAll.of(scope));
        }
        return out.setMaxDirectResponseBodySizeBytes(MAX_BODY)
                .setIgnorePortInHostMatching(true)
                .build();
    }

    private List<VirtualHost> hosts(int port, String name) {
        Optional<EgressListener> egress = scope.egress().stream()
                .filter(listener -> listener.catchAll()
                        || listener.port() == port
                                && (port != 0
                                        || Json.text(listener.spec(), "bind").equals(name)))
                .findFirst();
        if (egress.isEmpty()) {
            return new ArrayList<>();
        }
        boolean httpProxy = Protocol.parse(Json.text(egress.get().spec(), "port", "protocol")) == Protocol.HTTP_PROXY;
        int onPort = httpProxy ? 0 : port;
        return new HostTable(onPort, proxy.namespace(), AddedHeaders.of(world).attemptCount())
                .hosts(new HostGroups(world, proxy, egress.get(), onPort).all());
    }

    /** The virtual host of one service, for whatever host a request names: where it goes is decided already. */
    private static List<VirtualHost> ofService(List<VirtualHost> hosts, String name, String host) {
        List<VirtualHost> found = new ArrayList<>(hosts.stream()
                .filter(each -> each.getDomainsList().contains(name)
                        || each.getDomainsList().contains(host))
                .toList());
        if (found.size() == 1) {
            found.set(0, found.get(0).toBuilder().clearDomains().addDomains("*").build());
        }
        return found;
    }
}
