package deepdive.sandbox.pilot.listener;

import deepdive.sandbox.pilot.authz.AuthorizationFilters;
import deepdive.sandbox.pilot.authz.JwtFilter;
import deepdive.sandbox.pilot.authz.PeerAuthentication;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.SidecarScope;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.Pipe;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.ArrayList;
import java.util.List;

/** What all listeners of one proxy share: its policies, its logs and the mesh's settings. */
final class ProxyContext {
    static final String UNIX = "unix://";

    final World world;
    final Proxy proxy;
    final SidecarScope scope;
    final AccessLogs logs;
    final Tracing tracing;
    final PeerAuthentication peers;

    private final AuthorizationFilters authorization;

    ProxyContext(World world, Proxy proxy) {
        this.world = world;
        this.proxy = proxy;
        this.scope = world.scope(proxy);
        Telemetries telemetries = Telemetries.of(world, proxy);
        this.logs = new AccessLogs(telemetries);
        this.tracing = new Tracing(telemetries, proxy);
        this.peers = PeerAuthentication.of(world, proxy);
        this.authorization = new AuthorizationFilters(world, proxy);
    }

    /** The side of calls that this proxy's outbound listeners stand on. */
    ListenerClass outbound() {
        return proxy.router() ? ListenerClass.GATEWAY : ListenerClass.OUTBOUND;
    }

    ProxyHeaders headers(ListenerClass side) {
        return ProxyHeaders.of(world.mesh().proxyDefaults(), side);
    }

    /** Filters that check who makes a request; none where the workload itself makes it. */
    List<HttpFilter> httpPolicies(ListenerClass side) {
        List<HttpFilter> filters = new ArrayList<>();
        if (side != ListenerClass.OUTBOUND) {
            filters.addAll(authorization.customHttp());
            JwtFilter.of(world, proxy).ifPresent(filters::add);
            filters.addAll(authorization.http());
        }
        return filters;
    }

    /** The same for connections that are not understood as HTTP. */
    List<Filter> networkPolicies() {
        List<Filter> filters = new ArrayList<>(authorization.customNetwork());
        filters.addAll(authorization.network());
        return filters;
    }

    int outboundPort() {
        int port = Json.number(world.mesh().raw(), "proxyListenPort");
        return port == 0 ? 15001 : port;
    }

    int inboundPort() {
        int port = Json.number(world.mesh().raw(), "proxyInboundListenPort");
        return port == 0 ? 15006 : port;
    }

    /** The address that stands for all of the pod's. */
    String wildcard() {
        return proxy.ip().contains(":") ? "::" : "0.0.0.0";
    }

    String localhost() {
        return proxy.ip().contains(":") ? "::1" : "127.0.0.1";
    }

    /** Ports that Envoy's bootstrap has taken, at the address that stands for all. */
    boolean reserved(String bind, int port, boolean http) {
        boolean everywhere = bind.isEmpty() ? http : bind.equals(wildcard());
        return everywhere && (port == 15021 || port == 15090 || port == outboundPort() || port == inboundPort());
    }

    static String name(String bind, int port) {
        return bind + "_" + port;
    }

    static Address address(String bind, int port) {
        if (bind.startsWith(UNIX)) {
            return Address.newBuilder()
                    .setPipe(Pipe.newBuilder().setPath(bind.substring(UNIX.length())))
                    .build();
        }
        return Address.newBuilder()
                .setSocketAddress(SocketAddress.newBuilder().setAddress(bind).setPortValue(port))
                .build();
    }
}
