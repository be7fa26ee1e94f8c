package deepdive.kubectl.describe;

import deepdive.cli.GoPrint;
import deepdive.envoy.Fields;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Describes namespaces, with what limits them. */
final class NamespaceDescriber {
    private NamespaceDescriber() {}

    static void describe(JsonNode namespace, Page page, Cluster cluster) {
        page.named(namespace, false).labelled(namespace).entry(0, "Status", Fields.text(namespace, "status", "phase"));
        List<JsonNode> conditions = Fields.list(namespace, "status", "conditions");
        if (!conditions.isEmpty()) {
            page.line(0, "Conditions:")
                    .line(1, "Type\tStatus\tLastTransitionTime\tReason\tMessage")
                    .line(1, "----\t------\t------------------\t------\t-------");
        }
        for (JsonNode condition : conditions) {
            page.line(
                    1,
                    String.join(
                            "\t",
                            Fields.text(condition, "type"),
                            Fields.text(condition, "status"),
                            Page.time(Fields.text(condition, "lastTransitionTime")),
                            Fields.text(condition, "reason"),
                            Fields.text(condition, "message")));
        }
        String path = "/api/v1/namespaces/" + Fields.text(namespace, "metadata", "name");
        // a server without these types has no limits to show
        quotas(cluster.listIfAllowed(path + "/resourcequotas", "", "").orElse(List.of()), page);
        limits(cluster.listIfAllowed(path + "/limitranges", "", "").orElse(List.of()), page);
    }

    private static void quotas(List<JsonNode> quotas, Page page) {
        page.line(0, "").line(0, quotas.isEmpty() ? "No resource quota." : "Resource Quotas");
        for (JsonNode quota : quotas) {
            page.entry(1, "Name", Fields.text(quota, "metadata", "name"))
                    .line(1, "Resource\tUsed\tHard")
                    .line(1, "--------\t---\t---");
            for (Map.Entry<String, JsonNode> hard : GoPrint.sorted(Fields.get(quota, "status", "hard"))) {
                String used = Fields.text(quota, "status", "used", hard.getKey());
                page.line(
                        1,
                        hard.getKey() + "\t" + (used.isEmpty() ? "0" : used) + "\t"
                                + hard.getValue().asString());
            }
        }
    }

    private static void limits(List<JsonNode> ranges, Page page) {
        page.line(0, "");
        if (ranges.isEmpty()) {
            page.line(0, "No LimitRange resource.");
            return;
        }
        page.line(0, "Resource Limits")
                .line(0, " Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio")
                .line(0, " ----\t--------\t---\t---\t---------------\t-------------\t-----------------------");
        List<String> columns = List.of("min", "max", "defaultRequest", "default", "maxLimitRequestRatio");
        for (JsonNode range : ranges) {
            for (JsonNode limit : Fields.list(range, "spec", "limits")) {
                Set<String> resources = new TreeSet<>();
                columns.forEach(
                        column -> Fields.get(limit, column).properties().forEach(each -> resources.add(each.getKey())));
                for (String resource : resources) {
                    StringBuilder line = new StringBuilder(" " + Fields.text(limit, "type") + "\t" + resource);
                    for (String column : columns) {
                        String value = Fields.text(limit, column, resource);
                        line.append('\t').append(value.isEmpty() ? "-" : value);
                    }
                    page.line(0, line.toString());
                }
            }
        }
    }
}
