package deepdive.sandbox.pilot.model;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Spells out the names in a VirtualService: hosts and destinations as full host names, gateways as namespace/name. */
final class ShortNames {
    private ShortNames() {}

    static Config resolve(Config config) {
        if (!config.spec().isObject()) {
            return config;
        }
        ObjectNode spec = (ObjectNode) config.spec().deepCopy();
        String namespace = config.namespace();
        hosts(spec, namespace);
        gateways(spec, namespace);
        for (String protocol : new String[] {"http", "tcp", "tls"}) {
            for (JsonNode route : Json.list(spec, protocol)) {
                Json.list(route, "match").forEach(match -> gateways(match, namespace));
                Json.list(route, "route").forEach(to -> destination(Json.at(to, "destination"), namespace));
                destination(Json.at(route, "mirror"), namespace);
                Json.list(route, "mirrors").forEach(to -> destination(Json.at(to, "destination"), namespace));
            }
        }
        return config.withSpec(spec);
    }

    /** A gateway as {@code namespace/name}, from any of the ways to write it. */
    static String gateway(String name, String namespace) {
        if (name.startsWith("./")) {
            return namespace + name.substring(1);
        }
        if (name.contains("/") || name.equals(VirtualServices.MESH)) {
            return name;
        }
        String[] parts = name.split("\\.");
        return parts.length == 1 ? namespace + "/" + name : parts[1] + "/" + parts[0];
    }

    private static void hosts(ObjectNode spec, String namespace) {
        if (spec.get("hosts") instanceof ArrayNode hosts) {
            for (int i = 0; i < hosts.size(); i++) {
                hosts.set(i, Hosts.resolve(Json.text(hosts.get(i)), namespace, MeshConfig.DOMAIN));
            }
        }
    }

    private static void gateways(JsonNode owner, String namespace) {
        if (owner.get("gateways") instanceof ArrayNode gateways) {
            for (int i = 0; i < gateways.size(); i++) {
                gateways.set(i, gateway(Json.text(gateways.get(i)), namespace));
            }
        }
    }

    private static void destination(JsonNode destination, String namespace) {
        if (destination instanceof ObjectNode object && Json.has(object, "host")) {
            object.put("host", Hosts.resolve(Json.text(object, "host"), namespace, MeshConfig.DOMAIN));
        }
    }
}
