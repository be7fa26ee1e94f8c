package deepdive.sandbox.pilot.gateway;

import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.MeshConfig;
import deepdive.sandbox.pilot.model.World;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The backendRefs of routes of one namespace as Istio destinations. */
record Backends(World world, Grants grants, String namespace, boolean enforceGrants) {

    Backends(World world, Grants grants, String namespace) {
        this(world, grants, namespace, true);
    }

    /** Within the mesh a route may send requests to services of other namespaces without being granted it. */
    Backends withoutGrants() {
        return new Backends(world, grants, namespace, false);
    }

    /** The reference breaks the specification: the whole route is void. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        Unusable(String message) {
            super(message);
        }
    }

    /**
     * Where a reference leads.
     *
     * @param destination an Istio destination; without a host if the reference is of an unknown kind or not granted,
     *     which makes Envoy answer 500
     * @param valid whether there is such a backend and the route may use it
     */
    record Backend(ObjectNode destination, boolean valid) {}

    Backend of(JsonNode ref) throws Unusable {
        String name = Json.text(ref, "name");
        String target = Refs.or(ref, "namespace", namespace);
        String kind = Refs.kind(ref, "", "Service");
        if (enforceGrants && !target.equals(namespace) && !granted(kind, target, name)) {
            return none();
        }
        Optional<String> host =
                switch (kind) {
                    case "/Service", "multicluster.x-k8s.io/ServiceImport" -> {
                        if (name.contains(".")) {
                            throw new Unusable("backendRef " + name + ": the name of a Service has no dots");
                        }
                        yield Optional.of(name + "." + target + ".svc." + MeshConfig.DOMAIN);
                    }
                    case Config.NETWORKING + "/Hostname" -> {
                        if (Json.has(ref, "namespace")) {
                            throw new Unusable("backendRef " + name + ": a Hostname takes no namespace");
                        }
                        yield Optional.of(name);
                    }
                    default -> Optional.empty();
                };
        if (host.isEmpty()) {
            return none();
        }
        if (!Json.has(ref, "port")) {
            throw new Unusable("backendRef " + name + " has no port");
        }
        ObjectNode destination = JsonNodeFactory.instance.objectNode().put("host", host.get());
        destination.putObject("port").put("number", Json.number(ref, "port"));
        return new Backend(
                destination,
                kind.endsWith("/Hostname")
                        ? world.services().stream()
                                .anyMatch(service -> service.hostname().equals(name))
                        : world.object("Service", target, name).isPresent());
    }

    private static Backend none() {
        return new Backend(JsonNodeFactory.instance.objectNode(), false);
    }

    private boolean granted(String kind, String target, String name) {
        return kind.startsWith("/") && grants.allow("HTTPRoute", namespace, kind.substring(1), target, name);
    }
}
