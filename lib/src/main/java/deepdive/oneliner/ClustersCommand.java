package deepdive.oneliner;

import deepdive.envoy.ClustersPage;
import deepdive.envoy.ConfigDump;
import deepdive.envoy.Fields;
import deepdive.istioctl.write.ClusterWriter;
import deepdive.istioctl.write.Management;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code clusters}: where proxies can send requests to, and under which limits. */
public final class ClustersCommand extends FleetCommand {
    private static final String MASK = "config_dump?mask=dynamic_active_clusters,static_clusters";

    public static void main(String... args) {
        exit(new ClustersCommand(), args);
    }

    @Override
    About about() {
        return new About(
                "clusters",
                "The clusters of a proxy, or of all: the upstream services that it can send requests to, with their\n"
                        + "limits, TLS and healthy endpoints. TLS is what a DestinationRule calls it; AUTO is mutual TLS\n"
                        + "with each endpoint that has a sidecar. HEALTHY and TOTAL count endpoints.",
                ARGUMENTS,
                List.of(
                        "clusters productpage.bookinfo",
                        "clusters --where 'TOTAL > 0' --where 'HEALTHY < 1'      # who has nobody to call",
                        "clusters deploy/productpage-v1 -n bookinfo -o wide --where 'HOST ~ reviews'",
                        "clusters --where 'HOST == reviews.bookinfo' --where 'SUBSET == v2' --columns POD,LB,TLS",
                        "clusters productpage.bookinfo --chart TYPE"));
    }

    @Override
    List<String> columns() {
        return List.of(
                POD, "HOST", "PORT", "SUBSET", "DIRECTION", "TLS", "HEALTHY", "TOTAL", "DESTINATION RULE", "TYPE");
    }

    @Override
    List<String> more() {
        return List.of(
                "LB", "MAX CONNECTIONS", "MAX PENDING", "MAX REQUESTS", "MAX RETRIES", "EJECTED AFTER", "CLUSTER");
    }

    @Override
    List<List<Object>> rows(Fleet fleet, Proxy proxy) {
        return rows(
                ConfigDump.parse(fleet.page(proxy, MASK), proxy.name().toString()),
                ClustersPage.parse(
                        fleet.page(proxy, "clusters?format=json"), proxy.name().toString()));
    }

    static List<List<Object>> rows(ConfigDump dump, ClustersPage page) {
        Map<String, Long> healthy = new HashMap<>();
        Map<String, Integer> total = new HashMap<>();
        for (JsonNode cluster : page.clusters()) {
            List<ClustersPage.Host> hosts = ClustersPage.hosts(cluster);
            String name = Fields.text(cluster, "name");
            healthy.put(name, hosts.stream().filter(ClustersCommand::isHealthy).count());
            total.put(name, hosts.size());
        }
        List<List<Object>> rows = new ArrayList<>();
        for (JsonNode cluster : ClusterWriter.select(dump, new ClusterWriter.Filter("", 0, "", ""))) {
            String name = Fields.text(cluster, "name");
            Upstream upstream = Upstream.of(name);
            Limits limits = Limits.of(cluster);
            rows.add(row(
                    upstream.host(),
                    upstream.port(),
                    upstream.subset(),
                    upstream.direction(),
                    UpstreamTls.of(cluster),
                    healthy.getOrDefault(name, 0L),
                    total.getOrDefault(name, 0),
                    Management.of(cluster),
                    type(cluster),
                    lb(cluster),
                    limits.connections(),
                    limits.pending(),
                    limits.requests(),
                    limits.retries(),
                    Limits.ejection(cluster),
                    name));
        }
        return rows;
    }

    private static boolean isHealthy(ClustersPage.Host host) {
        return host.health().equals("HEALTHY") && !host.failedOutlierCheck();
    }

    private static String type(JsonNode cluster) {
        String type = Fields.text(cluster, "type");
        return type.isEmpty() ? Fields.has(cluster, "cluster_type") ? "CUSTOM" : "STATIC" : type;
    }

    /** Envoy leaves out what has its default, which is ROUND_ROBIN; a policy of the newer kind goes by its own name. */
    private static String lb(JsonNode cluster) {
        for (JsonNode policy : Fields.list(cluster, "load_balancing_policy", "policies")) {
            String name = Fields.text(policy, "typed_extension_config", "name");
            return name.substring(name.lastIndexOf('.') + 1).toUpperCase(java.util.Locale.ROOT);
        }
        String policy = Fields.text(cluster, "lb_policy");
        return policy.isEmpty() ? "ROUND_ROBIN" : policy;
    }
}
