package deepdive.istioctl.write;

import deepdive.cli.GoSort;
import deepdive.cli.TabWriter;
import deepdive.envoy.ClusterName;
import deepdive.envoy.ConfigDump;
import deepdive.envoy.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code istioctl proxy-config cluster}: where a proxy can send requests to. */
public final class ClusterWriter {
    private static final String TYPE = "type.googleapis.com/envoy.config.cluster.v3.Cluster";

    private ClusterWriter() {}

    /** Parts of a cluster's name to look for; an empty text or 0 matches any. */
    public record Filter(String fqdn, int port, String subset, String direction) {
        boolean matches(String name) {
            return name.contains(fqdn)
                    && name.contains(direction)
                    && name.contains(subset)
                    && (port == 0 || name.contains("|" + port + "|"));
        }
    }

    /** The clusters that match, in istioctl's order. */
    public static List<JsonNode> select(ConfigDump dump, Filter filter) {
        List<JsonNode> clusters = new ArrayList<>(dump.clusters());
        GoSort.sort(clusters, (a, b) -> ClusterName.sortable(name(a)).compareTo(ClusterName.sortable(name(b))) < 0);
        return clusters.stream()
                .filter(cluster -> filter.matches(name(cluster)))
                .toList();
    }

    public static String write(ConfigDump dump, Filter filter, Format format) {
        List<JsonNode> clusters = select(dump, filter);
        return format == Format.SHORT ? table(clusters, false) : format.render(ProtoJson.list(clusters, TYPE));
    }

    /** @param typed whether each row starts with {@code cluster/NAME}, as in {@code proxy-config all} */
    static String table(List<JsonNode> clusters, boolean typed) {
        TabWriter table = new TabWriter(5);
        row(table, typed, "NAME", "SERVICE FQDN", "PORT", "SUBSET", "DIRECTION", "TYPE", "DESTINATION RULE");
        for (JsonNode cluster : clusters) {
            String name = name(cluster);
            String shown = typed && !name.isEmpty() ? "cluster/" + name : name;
            String type = Fields.text(cluster, "type");
            type = type.isEmpty() ? "STATIC" : type;
            Optional<ClusterName> parts = ClusterName.of(name);
            if (parts.isPresent()) {
                ClusterName part = parts.get();
                String subset = part.subset().isEmpty() ? "-" : part.subset();
                row(
                        table,
                        typed,
                        shown,
                        part.host(),
                        part.port(),
                        subset,
                        part.direction(),
                        type,
                        Management.of(cluster));
            } else {
                row(table, typed && !name.isEmpty(), shown, shown, "-", "-", "-", type, Management.of(cluster));
            }
        }
        return table.text();
    }

    private static void row(TabWriter table, boolean typed, Object name, Object... cells) {
        if (!typed) {
            table.line(cells);
            return;
        }
        Object[] all = new Object[cells.length + 1];
        all[0] = name;
        System.arraycopy(cells, 0, all, 1, cells.length);
        table.line(all);
    }

    private static String name(JsonNode cluster) {
        return Fields.text(cluster, "name");
    }
}
