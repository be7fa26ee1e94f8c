package deepdive.sandbox.pilot.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What PeerAuthentication demands of a workload's callers
 * (https://istio.io/latest/docs/reference/config/security/peer_authentication/): its own policy, else its
 * namespace's, else the mesh's, else PERMISSIVE.
 */
public enum MutualTls {
    UNKNOWN,
    DISABLE,
    PERMISSIVE,
    STRICT;

    /** The mode of a port of the workloads that have these labels. */
    public static MutualTls of(World world, String namespace, Map<String, String> labels, int port) {
        return of(world, namespace, labels).mode(port);
    }

    /** All that holds for the workloads that have these labels. */
    public static Ports of(World world, String namespace, Map<String, String> labels) {
        String root = world.mesh().rootNamespace();
        JsonNode mesh = null;
        JsonNode own = null;
        JsonNode workload = null;
        for (Config config : world.configs(Config.SECURITY, "PeerAuthentication")) {
            Map<String, String> selector = Json.map(config.spec(), "selector", "matchLabels");
            boolean inRoot = config.namespace().equals(root);
            if (selector.isEmpty()) {
                mesh = inRoot && mesh == null ? config.spec() : mesh;
                own = !inRoot && config.namespace().equals(namespace) && own == null ? config.spec() : own;
            } else if (!inRoot && config.namespace().equals(namespace) && Labels.match(selector, labels)) {
                workload = workload == null ? config.spec() : workload;
            }
        }
        MutualTls mode = PERMISSIVE;
        for (JsonNode spec : new JsonNode[] {mesh, own, workload}) {
            mode = parse(Json.text(spec, "mtls", "mode"), mode);
        }
        Map<Integer, MutualTls> ports = new HashMap<>();
        if (Json.at(workload, "portLevelMtls").isObject()) {
            for (Map.Entry<String, JsonNode> port :
                    Json.at(workload, "portLevelMtls").properties()) {
                ports.put(Integer.parseInt(port.getKey()), parse(Json.text(port.getValue(), "mode"), mode));
            }
        }
        return new Ports(mode, Map.copyOf(ports));
    }

    /** The mode that a namespace or the mesh sets for all; UNKNOWN if neither says. */
    public static MutualTls ofNamespace(World world, String namespace) {
        String root = world.mesh().rootNamespace();
        MutualTls mesh = first(world, root)
                .map(spec -> parse(Json.text(spec, "mtls", "mode"), PERMISSIVE))
                .orElse(UNKNOWN);
        if (namespace.equals(root)) {
            return mesh;
        }
        MutualTls inherited = mesh == UNKNOWN ? PERMISSIVE : mesh;
        return first(world, namespace)
                .map(spec -> parse(Json.text(spec, "mtls", "mode"), inherited))
                .orElse(mesh);
    }

    private static java.util.Optional<JsonNode> first(World world, String namespace) {
        List<Config> configs = world.configs(Config.SECURITY, "PeerAuthentication", namespace);
        return configs.stream()
                .map(Config::spec)
                .filter(spec -> Json.map(spec, "selector", "matchLabels").isEmpty())
                .findFirst();
    }

    private static MutualTls parse(String mode, MutualTls inherited) {
        return switch (mode) {
            case "DISABLE" -> DISABLE;
            case "PERMISSIVE" -> PERMISSIVE;
            case "STRICT" -> STRICT;
            default -> inherited;
        };
    }

    /** The mode of all ports but those that have their own. */
    public record Ports(MutualTls others, Map<Integer, MutualTls> own) {
        public MutualTls mode(int port) {
            return own.getOrDefault(port, others);
        }
    }
}
