package deepdive.istioctl.write;

import deepdive.cli.GoSort;
import deepdive.cli.TabWriter;
import deepdive.envoy.ClustersPage;
import deepdive.envoy.ClustersPage.Host;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code istioctl proxy-config endpoint}: the hosts behind each cluster, as Envoy rates them now. */
public final class EndpointWriter {
    private static final String TYPE = "type.googleapis.com/envoy.admin.v3.ClusterStatus";

    private EndpointWriter() {}

    /** Empty texts and 0 match any; all but the port ignore case, the cluster is a whole name. */
    public record Filter(String address, long port, String cluster, String status) {
        boolean matches(Host host) {
            return (address.isEmpty() || host.address().equalsIgnoreCase(address))
                    && (port == 0 || host.port() == port)
                    && (cluster.isEmpty() || host.cluster().equalsIgnoreCase(cluster))
                    && (status.isEmpty() || host.health().equalsIgnoreCase(status));
        }
    }

    /** The hosts that match, by address, port and cluster. */
    public static List<Host> select(ClustersPage page, Filter filter) {
        List<Host> hosts = new ArrayList<>();
        for (JsonNode cluster : page.clusters()) {
            ClustersPage.hosts(cluster).stream().filter(filter::matches).forEach(hosts::add);
        }
        GoSort.sort(hosts, (a, b) -> order(a, b) < 0);
        return hosts;
    }

    private static int order(Host a, Host b) {
        int order = a.address().compareTo(b.address());
        order = order != 0 ? order : Long.compare(a.port(), b.port());
        return order != 0 ? order : a.cluster().compareTo(b.cluster());
    }

    public static String write(ClustersPage page, Filter filter, Format format) {
        if (format != Format.SHORT) {
            // a cluster is shown with all of its hosts, if one of them matches
            List<JsonNode> clusters = page.clusters().stream()
                    .filter(cluster -> ClustersPage.hosts(cluster).stream().anyMatch(filter::matches))
                    .toList();
            return format.render(ProtoJson.list(clusters, TYPE));
        }
        TabWriter out = new TabWriter(5);
        out.line("ENDPOINT", "STATUS", "OUTLIER CHECK", "CLUSTER");
        for (Host host : select(page, filter)) {
            String address = host.port() == 0 ? host.address() : host.address() + ":" + host.port();
            out.line(address, host.health(), host.failedOutlierCheck() ? "FAILED" : "OK", host.cluster());
        }
        return out.text();
    }
}
