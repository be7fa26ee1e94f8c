package deepdive.sandbox.pilot.gateway;

import deepdive.sandbox.pilot.model.Hosts;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Something that routes attach to: one listener of a Gateway, or the mesh.
 *
 * @param key kind, namespace and name as a parentRef has them, e.g. {@code gateway.networking.k8s.io/Gateway/ns/name}
 * @param internalName name of the Istio gateway that stands for it, {@code namespace/name}, or {@code mesh}
 * @param kinds the kinds of routes that it lets in
 * @param hosts {@code namespace/hostname} that it lets in; none for the mesh
 * @param hostname the listener's as written, {@code ""} if none
 */
record Parent(
        String key,
        String internalName,
        Set<String> kinds,
        List<String> hosts,
        String hostname,
        String section,
        String port,
        String protocol) {

    static final String MESH_NAME = "mesh";

    static final Parent MESH = new Parent(
            MESH_NAME, MESH_NAME, Set.of("HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute"), List.of(), "", "", "0", "");

    boolean mesh() {
        return this == MESH;
    }

    /** Whether a route's reference to this listener's Gateway means and may use this listener. */
    boolean admits(JsonNode ref, String routeKind, String routeNamespace, List<String> routeHosts) {
        String wantedPort = Refs.or(ref, "port", "0");
        String wantedSection = Refs.or(ref, "sectionName", "");
        if (!wantedPort.equals("0") && !wantedPort.equals(port)
                || !wantedSection.isEmpty() && !wantedSection.equals(section)) {
            return false;
        }
        return kinds.contains(routeKind) && (hosts.isEmpty() || anyHost(routeHosts, routeNamespace));
    }

    private boolean anyHost(List<String> routeHosts, String routeNamespace) {
        return routeHosts.stream().anyMatch(routeHost -> hosts.stream().anyMatch(host -> {
            String[] parts = host.split("/", 2);
            return (parts[0].equals("*") || parts[0].equals(routeNamespace)) && Hosts.matches(parts[1], routeHost);
        }));
    }
}
