package deepdive.sandbox.pilot.gateway;

import deepdive.validate.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts servers together that can share a port: plain HTTP with plain HTTP, and TLS with TLS where the host names
 * differ. The first one on a port decides; one that does not fit is left out.
 */
final class GatewayMerger {
    private final Set<Integer> ports = new HashSet<>();
    private final Map<Integer, ServerPort> plain = new HashMap<>();
    private final Map<Integer, Map<String, String>> tlsHosts = new HashMap<>();
    private final Map<ServerPort, List<Server>> merged = new LinkedHashMap<>();
    private final Map<String, List<Server>> routes = new LinkedHashMap<>();

    MergedGateway result() {
        return new MergedGateway(merged, routes);
    }

    void add(Server server) {
        if (server.hasTls() && taken(server)) {
            return;
        }
        ServerPort port = ServerPort.of(server);
        if (ports.add(server.port())) {
            first(server, port);
        } else if (plain.containsKey(server.port())) {
            besidePlain(server, port, plain.get(server.port()));
        } else if (!server.tls()) {
            plain.put(server.port(), port);
            if (server.http()) {
                routes.put(server.routeName(), listOf(server));
            }
            merged.put(port, listOf(server));
        } else {
            besideTls(server, port);
        }
    }

    /** Two TLS servers with a host in common would be two filter chains with the same match. */
    private boolean taken(Server server) {
        Map<String, String> known = tlsHosts.computeIfAbsent(server.port(), key -> new HashMap<>());
        if (server.hosts().stream().anyMatch(host -> server.bind().equals(known.get(host)))) {
            return true;
        }
        server.hosts().forEach(host -> known.put(host, server.bind()));
        return false;
    }

    private void first(Server server, ServerPort port) {
        if (!server.tls()) {
            plain.put(server.port(), port);
        }
        if (server.http()) {
            routes.put(server.routeName(), listOf(server));
        }
        merged.put(port, listOf(server));
    }

    private void besidePlain(Server server, ServerPort port, ServerPort current) {
        boolean sameBind = current.bind().equals(port.bind());
        Protocol there = Protocol.parse(current.protocol());
        boolean mergeable = server.protocol().isHttp() && there.isHttp();
        if (sameBind && (!mergeable || server.routeName().isEmpty())) {
            return;
        }
        if (sameBind) {
            merged.get(current).add(server);
            routes.computeIfAbsent(server.routeName(), key -> new ArrayList<>()).add(server);
        } else if (merged.containsKey(port)) {
            merged.get(port).add(server);
            routes.computeIfAbsent(server.routeName(), key -> new ArrayList<>()).add(server);
        } else {
            first(server, port);
        }
    }

    private void besideTls(Server server, ServerPort port) {
        if (server.http()) {
            if (server.routeName().isEmpty() || routes.containsKey(server.routeName())) {
                return;
            }
            routes.put(server.routeName(), listOf(server));
        }
        merged.computeIfAbsent(port, key -> new ArrayList<>()).add(server);
    }

    private static List<Server> listOf(Server server) {
        List<Server> list = new ArrayList<>();
        list.add(server);
        return list;
    }
}
