package deepdive.envoy;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Envoy's {@code /clusters?format=json}: what it thinks of each upstream host at this moment.
 *
 * @param clusters one {@code envoy.admin.v3.ClusterStatus} a cluster, in the page's order
 */
public record ClustersPage(List<JsonNode> clusters) {

    /** A host of a cluster. Its address is {@code IP}, {@code unix://PATH} or {@code envoy://LISTENER/ID}. */
    public record Host(String address, long port, String health, boolean failedOutlierCheck, String cluster) {

        public static Host of(JsonNode host, String cluster) {
            JsonNode health = Fields.get(host, "health_status");
            String eds = Fields.text(health, "eds_health_status");
            return new Host(
                    Addresses.host(Fields.get(host, "address")),
                    Fields.number(host, "address", "socket_address", "port_value"),
                    eds.isEmpty() ? "UNKNOWN" : eds,
                    Fields.flag(health, "failed_outlier_check"),
                    cluster);
        }
    }

    /** @throws EnvoyException where it is no JSON, or JSON of another kind */
    public static ClustersPage parse(byte[] json, String source) {
        JsonNode tree = Dumps.read(json);
        DumpKind kind = DumpKind.of(tree);
        // an Envoy without clusters answers {}
        if (kind != DumpKind.CLUSTERS && !(tree.isObject() && tree.isEmpty())) {
            throw Dumps.wrongKind(source, kind, DumpKind.CLUSTERS);
        }
        return new ClustersPage(Fields.list(tree, "cluster_statuses"));
    }

    public static List<Host> hosts(JsonNode cluster) {
        String name = Fields.text(cluster, "name");
        return Fields.list(cluster, "host_statuses").stream()
                .map(host -> Host.of(host, name))
                .toList();
    }
}
