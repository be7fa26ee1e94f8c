package deepdive.istioctl.write;

import deepdive.cli.GoSort;
import deepdive.cli.TabWriter;
import deepdive.envoy.Addresses;
import deepdive.envoy.ClusterName;
import deepdive.envoy.ConfigDump;
import deepdive.envoy.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code istioctl proxy-config eds}: the endpoints that the control plane sent, with locality and metadata. */
public final class EdsWriter {
    private static final String TYPE = "type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment";

    private EdsWriter() {}

    /** Empty texts and 0 match any; {@code address} is {@code IP:PORT} here. */
    public record Filter(String address, long port, String cluster, String status) {
        boolean matches(JsonNode endpoint, String of) {
            return (address.isEmpty() || addresses(endpoint).stream().anyMatch(address::equalsIgnoreCase))
                    && (port == 0
                            || Fields.number(endpoint, "endpoint", "address", "socket_address", "port_value") == port)
                    && (cluster.isEmpty() || of.equalsIgnoreCase(cluster))
                    && (status.isEmpty() || health(endpoint).equalsIgnoreCase(status));
        }
    }

    /** The ClusterLoadAssignments with an endpoint that matches, and of those only the endpoints that do. */
    public static List<JsonNode> select(ConfigDump dump, Filter filter) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode assignment : dump.endpoints()) {
            JsonNode reduced = reduce(assignment, filter);
            if (endpoints(reduced) > 0) {
                found.add(reduced);
            }
        }
        GoSort.sort(found, (a, b) -> ClusterName.sortable(cluster(a)).compareTo(ClusterName.sortable(cluster(b))) < 0);
        return found;
    }

    public static String write(ConfigDump dump, Filter filter, Format format) {
        List<JsonNode> assignments = select(dump, filter);
        return format == Format.SHORT ? table(assignments, false) : format.render(ProtoJson.list(assignments, TYPE));
    }

    /** @param typed whether names read {@code endpoint/ADDRESS}, as in {@code proxy-config all} */
    static String table(List<JsonNode> assignments, boolean typed) {
        TabWriter out = new TabWriter(5);
        out.line("NAME", "STATUS", "LOCALITY", "CLUSTER");
        for (JsonNode assignment : assignments) {
            for (JsonNode group : Fields.list(assignment, "endpoints")) {
                String locality = locality(Fields.get(group, "locality"));
                for (JsonNode endpoint : Fields.list(group, "lb_endpoints")) {
                    String name = (typed ? "endpoint/" : "") + String.join(",", addresses(endpoint));
                    out.line(name, health(endpoint), locality, cluster(assignment));
                }
            }
        }
        return out.text();
    }

    private static JsonNode reduce(JsonNode assignment, Filter filter) {
        String cluster = cluster(assignment);
        JsonNode copy = assignment.deepCopy();
        for (JsonNode group : Fields.list(copy, "endpoints")) {
            if (Fields.get(group, "lb_endpoints") instanceof ArrayNode endpoints) {
                List<JsonNode> kept = Fields.list(group, "lb_endpoints").stream()
                        .filter(endpoint -> filter.matches(endpoint, cluster))
                        .collect(Collectors.toList());
                endpoints.removeAll();
                endpoints.addAll(kept);
            }
        }
        return copy instanceof ObjectNode ? copy : assignment;
    }

    private static long endpoints(JsonNode assignment) {
        return Fields.list(assignment, "endpoints").stream()
                .mapToLong(group -> Fields.list(group, "lb_endpoints").size())
                .sum();
    }

    private static List<String> addresses(JsonNode endpoint) {
        List<String> addresses = new ArrayList<>();
        addresses.add(Addresses.endpoint(Fields.get(endpoint, "endpoint", "address")));
        for (JsonNode more : Fields.list(endpoint, "endpoint", "additional_addresses")) {
            addresses.add(Addresses.endpoint(Fields.get(more, "address")));
        }
        return addresses;
    }

    private static String health(JsonNode endpoint) {
        String health = Fields.text(endpoint, "health_status");
        return health.isEmpty() ? "UNKNOWN" : health;
    }

    /** {@code REGION/ZONE/SUBZONE}, as far as they are given. */
    private static String locality(JsonNode locality) {
        String text = Fields.text(locality, "region");
        String zone = Fields.text(locality, "zone");
        if (!zone.isEmpty()) {
            text += "/" + zone;
            String subZone = Fields.text(locality, "sub_zone");
            text += subZone.isEmpty() ? "" : "/" + subZone;
        }
        return text;
    }

    private static String cluster(JsonNode assignment) {
        return Fields.text(assignment, "cluster_name");
    }
}
