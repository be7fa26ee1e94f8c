package deepdive.envoy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Envoy's {@code /config_dump}: its sections, and the clusters, listeners, routes and endpoints in them, as JSON.
 * Dynamic ones come before static ones, each in the dump's order.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/latest/api-v3/admin/v3/config_dump.proto">config_dump.proto</a>
 */
public final class ConfigDump {
    private static final String TYPES = "type.googleapis.com/envoy.admin.v3.";

    /** The messages that a config dump consists of. */
    public enum Section {
        BOOTSTRAP("BootstrapConfigDump"),
        CLUSTERS("ClustersConfigDump"),
        LISTENERS("ListenersConfigDump"),
        ROUTES("RoutesConfigDump"),
        ENDPOINTS("EndpointsConfigDump"),
        SECRETS("SecretsConfigDump"),
        ECDS("EcdsConfigDump");

        private final String type;

        Section(String type) {
            this.type = type;
        }

        public String typeUrl() {
            return TYPES + type;
        }
    }

    private final JsonNode tree;

    private ConfigDump(JsonNode tree) {
        this.tree = tree;
    }

    /**
     * Reads a config dump.
     *
     * @param source what the error is to call it: a file's name or a pod's
     * @throws EnvoyException where it is no JSON, or JSON of another kind
     */
    public static ConfigDump parse(byte[] json, String source) {
        JsonNode tree = Dumps.read(json);
        DumpKind kind = DumpKind.of(tree);
        if (kind != DumpKind.CONFIG_DUMP) {
            throw Dumps.wrongKind(source, kind, DumpKind.CONFIG_DUMP);
        }
        return new ConfigDump(tree);
    }

    /** The section of a type: the last, as istioctl has it, where there are several. */
    public Optional<JsonNode> find(Section section) {
        List<JsonNode> all = all(section);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** @throws EnvoyException where the dump has no such section */
    public JsonNode section(Section section) {
        return find(section)
                .orElseThrow(() -> new EnvoyException("config dump has no configuration type " + section.typeUrl()));
    }

    /** All sections of a type: Envoy writes one EcdsConfigDump a filter. */
    public List<JsonNode> all(Section section) {
        return Fields.list(tree, "configs").stream()
                .filter(config -> section.typeUrl().equals(Fields.text(config, "@type")))
                .toList();
    }

    /** @throws EnvoyException where there are none, as in the methods below */
    public List<JsonNode> clusters() {
        JsonNode section = section(Section.CLUSTERS);
        List<JsonNode> found = new ArrayList<>();
        collect(found, section, "dynamic_active_clusters", "cluster");
        collect(found, section, "static_clusters", "cluster");
        return some(found, "clusters");
    }

    public List<JsonNode> listeners() {
        JsonNode section = section(Section.LISTENERS);
        List<JsonNode> found = new ArrayList<>();
        collect(found, section, "dynamic_listeners", "active_state", "listener");
        collect(found, section, "static_listeners", "listener");
        return some(found, "listeners");
    }

    public List<JsonNode> routes() {
        JsonNode section = section(Section.ROUTES);
        List<JsonNode> found = new ArrayList<>();
        collect(found, section, "dynamic_route_configs", "route_config");
        collect(found, section, "static_route_configs", "route_config");
        return some(found, "routes");
    }

    /** ClusterLoadAssignments; empty where the dump was taken without {@code include_eds}. */
    public List<JsonNode> endpoints() {
        List<JsonNode> found = new ArrayList<>();
        find(Section.ENDPOINTS).ifPresent(section -> {
            collect(found, section, "dynamic_endpoint_configs", "endpoint_config");
            collect(found, section, "static_endpoint_configs", "endpoint_config");
        });
        return found;
    }

    private static void collect(List<JsonNode> found, JsonNode section, String list, String... path) {
        for (JsonNode entry : Fields.list(section, list)) {
            JsonNode resource = Fields.get(entry, path);
            if (resource.isObject()) {
                found.add(resource);
            }
        }
    }

    private static List<JsonNode> some(List<JsonNode> found, String what) {
        if (found.isEmpty()) {
            throw new EnvoyException("no " + what + " found");
        }
        return found;
    }
}
