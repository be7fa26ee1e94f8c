package deepdive.kubectl.describe;

import deepdive.cli.Age;
import deepdive.envoy.Fields;
import deepdive.kubectl.client.StatusException;
import deepdive.kubectl.describe.PodResources.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The pods of a node, and how much of it they take. */
final class NodePods {
    private static final List<String> USUAL = List.of("cpu", "memory", "ephemeral-storage");

    private NodePods() {}

    static void describe(JsonNode node, Page page, Cluster cluster) {
        List<JsonNode> pods;
        try {
            pods = cluster.list(
                    "/api/v1/pods",
                    "",
                    "spec.nodeName=" + Fields.text(node, "metadata", "name")
                            + ",status.phase!=Succeeded,status.phase!=Failed");
        } catch (StatusException e) {
            if (!e.reason().equals("Forbidden")) {
                throw e;
            }
            page.entry(0, "Pods", "not authorized");
            return;
        }
        JsonNode allocatable = Fields.get(node, "status", "allocatable");
        JsonNode whole = allocatable.isEmpty() ? Fields.get(node, "status", "capacity") : allocatable;
        page.entry(0, "Non-terminated Pods", "(" + pods.size() + " in total)")
                .line(1, "Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge")
                .line(1, "---------\t----\t\t------------\t----------\t---------------\t-------------\t---");
        Map<String, Amount> requests = new TreeMap<>();
        Map<String, Amount> limits = new TreeMap<>();
        for (JsonNode pod : pods) {
            Map<String, Amount> requested = PodResources.of(pod, "requests");
            Map<String, Amount> limited = PodResources.of(pod, "limits");
            page.line(
                    1,
                    Fields.text(pod, "metadata", "namespace") + "\t" + Fields.text(pod, "metadata", "name") + "\t\t"
                            + share(requested, whole, "cpu") + "\t" + share(limited, whole, "cpu") + "\t"
                            + share(requested, whole, "memory") + "\t" + share(limited, whole, "memory") + "\t"
                            + Age.since(Fields.text(pod, "metadata", "creationTimestamp"), Instant.now()));
            requested.forEach((name, amount) -> requests.merge(name, amount, Amount::plus));
            limited.forEach((name, amount) -> limits.merge(name, amount, Amount::plus));
        }
        page.line(0, "Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)")
                .line(1, "Resource\tRequests\tLimits")
                .line(1, "--------\t--------\t------");
        for (String name : USUAL) {
            page.line(1, name + "\t" + share(requests, whole, name) + "\t" + share(limits, whole, name));
        }
        whole.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> name.startsWith("hugepages-"))
                .sorted()
                .forEach(name ->
                        page.line(1, name + "\t" + share(requests, whole, name) + "\t" + share(limits, whole, name)));
    }

    /** {@code 100m (2%)}. */
    private static String share(Map<String, Amount> amounts, JsonNode whole, String name) {
        Amount amount = amounts.getOrDefault(name, Amount.ZERO);
        BigDecimal all = Amount.of(Fields.text(whole, name)).value();
        BigDecimal percent = all.signum() == 0
                ? BigDecimal.ZERO
                : amount.value().movePointRight(2).divide(all, 0, RoundingMode.DOWN);
        return amount + " (" + percent.toPlainString() + "%)";
    }
}
