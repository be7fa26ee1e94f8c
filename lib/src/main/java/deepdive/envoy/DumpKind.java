package deepdive.envoy;

import tools.jackson.databind.JsonNode;

/** What a JSON file turns out to be: people save the wrong admin page as easily as the right one. */
public enum DumpKind {
    CONFIG_DUMP("a config dump", "/config_dump?include_eds"),
    CLUSTERS("Envoy's /clusters", "/clusters?format=json"),
    STATS("Envoy's /stats", "/stats?format=json"),
    CERTS("Envoy's /certs", "/certs"),
    SERVER_INFO("Envoy's /server_info", "/server_info"),
    LISTENERS("Envoy's /listeners", "/listeners?format=json"),
    RESOURCES("a list, such as istioctl -o json prints", ""),
    KUBERNETES("a Kubernetes object", ""),
    UNKNOWN("JSON of an unknown kind", "");

    private final String description;
    private final String adminPath;

    DumpKind(String description, String adminPath) {
        this.description = description;
        this.adminPath = adminPath;
    }

    /** In words, to follow "it is". */
    public String description() {
        return description;
    }

    /** The admin page that gives this kind; empty where none does. */
    public String adminPath() {
        return adminPath;
    }

    public static DumpKind of(JsonNode tree) {
        if (tree.isArray()) {
            return RESOURCES;
        }
        if (Fields.has(tree, "configs")) {
            return CONFIG_DUMP;
        }
        if (Fields.has(tree, "cluster_statuses")) {
            return CLUSTERS;
        }
        if (Fields.has(tree, "stats")) {
            return STATS;
        }
        if (Fields.has(tree, "certificates")) {
            return CERTS;
        }
        if (Fields.has(tree, "listener_statuses")) {
            return LISTENERS;
        }
        if (Fields.has(tree, "command_line_options")) {
            return SERVER_INFO;
        }
        return Fields.has(tree, "apiVersion") && Fields.has(tree, "kind") ? KUBERNETES : UNKNOWN;
    }
}
