package deepdive.kubectl.describe;

import deepdive.cli.GoPrint;
import deepdive.envoy.Fields;
import deepdive.kubectl.client.ResourceType;
import deepdive.kubectl.client.StatusException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Describes nodes, with the pods that run there. */
final class NodeDescriber {
    private static final String ROLE = "node-role.kubernetes.io/";
    private static final Map<String, String> SYSTEM = Map.of(
            "Machine ID", "machineID",
            "System UUID", "systemUUID",
            "Boot ID", "bootID",
            "Kernel Version", "kernelVersion",
            "OS Image", "osImage",
            "Operating System", "operatingSystem",
            "Architecture", "architecture",
            "Container Runtime Version", "containerRuntimeVersion",
            "Kubelet Version", "kubeletVersion",
            "Kube-Proxy Version", "kubeProxyVersion");
    private static final List<String> SYSTEM_ORDER = List.of(
            "Machine ID",
            "System UUID",
            "Boot ID",
            "Kernel Version",
            "OS Image",
            "Operating System",
            "Architecture",
            "Container Runtime Version",
            "Kubelet Version",
            "Kube-Proxy Version");

    private NodeDescriber() {}

    static void describe(JsonNode node, Page page, Cluster cluster) {
        JsonNode status = Fields.get(node, "status");
        page.named(node, false)
                .entry(0, "Roles", roles(node))
                .labelled(node)
                .entry(0, "CreationTimestamp", Page.time(Fields.text(node, "metadata", "creationTimestamp")))
                .column("Taints", taints(node))
                .entry(0, "Unschedulable", Fields.flag(node, "spec", "unschedulable"));
        lease(Fields.text(node, "metadata", "name"), page, cluster);
        conditions(Fields.list(status, "conditions"), page);
        page.line(0, "Addresses:");
        for (JsonNode address : Fields.list(status, "addresses")) {
            page.entry(1, Fields.text(address, "type"), Fields.text(address, "address"));
        }
        amounts("Capacity", Fields.get(status, "capacity"), page);
        amounts("Allocatable", Fields.get(status, "allocatable"), page);
        page.line(0, "System Info:");
        SYSTEM_ORDER.forEach(title -> page.entry(1, title, Fields.text(status, "nodeInfo", SYSTEM.get(title))));
        page.given(0, "PodCIDR", Fields.text(node, "spec", "podCIDR"))
                .given(0, "PodCIDRs", String.join(",", Fields.texts(node, "spec", "podCIDRs")))
                .given(0, "ProviderID", Fields.text(node, "spec", "providerID"));
        NodePods.describe(node, page, cluster);
    }

    private static String roles(JsonNode node) {
        TreeSet<String> roles = new TreeSet<>();
        for (Map.Entry<String, JsonNode> label :
                Fields.get(node, "metadata", "labels").properties()) {
            if (label.getKey().startsWith(ROLE) && label.getKey().length() > ROLE.length()) {
                roles.add(label.getKey().substring(ROLE.length()));
            } else if (label.getKey().equals("kubernetes.io/role")) {
                roles.add(label.getValue().asString());
            }
        }
        return roles.isEmpty() ? "<none>" : String.join(",", roles);
    }

    private static List<String> taints(JsonNode node) {
        return Fields.list(node, "spec", "taints").stream()
                .sorted(Comparator.comparing(taint -> Fields.text(taint, "effect") + "," + Fields.text(taint, "key")))
                .map(taint -> {
                    String value = Fields.text(taint, "value");
                    return Fields.text(taint, "key") + (value.isEmpty() ? "" : "=" + value) + ":"
                            + Fields.text(taint, "effect");
                })
                .toList();
    }

    private static void lease(String node, Page page, Cluster cluster) {
        JsonNode lease;
        try {
            lease = cluster.client()
                    .get("/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/" + ResourceType.encode(node));
        } catch (StatusException e) {
            page.entry(0, "Lease", "Failed to get lease: " + e.getMessage());
            return;
        }
        page.line(0, "Lease:")
                .entry(1, "HolderIdentity", orUnset(Fields.text(lease, "spec", "holderIdentity")))
                .entry(1, "AcquireTime", time(Fields.text(lease, "spec", "acquireTime")))
                .entry(1, "RenewTime", time(Fields.text(lease, "spec", "renewTime")));
    }

    private static String time(String time) {
        return time.isEmpty() ? "<unset>" : Page.time(time);
    }

    private static String orUnset(String text) {
        return text.isEmpty() ? "<unset>" : text;
    }

    private static void conditions(List<JsonNode> conditions, Page page) {
        if (conditions.isEmpty()) {
            return;
        }
        page.line(0, "Conditions:\n  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage")
                .line(1, "----\t------\t-----------------\t------------------\t------\t-------");
        for (JsonNode condition : conditions) {
            page.line(
                    1,
                    String.join(
                            " \t",
                            Fields.text(condition, "type"),
                            Fields.text(condition, "status"),
                            Page.time(Fields.text(condition, "lastHeartbeatTime")),
                            Page.time(Fields.text(condition, "lastTransitionTime")),
                            Fields.text(condition, "reason"),
                            Fields.text(condition, "message")));
        }
    }

    private static void amounts(String title, JsonNode amounts, Page page) {
        if (!amounts.isEmpty()) {
            page.line(0, title + ":");
            GoPrint.sorted(amounts)
                    .forEach(amount ->
                            page.entry(1, amount.getKey(), amount.getValue().asString()));
        }
    }
}
