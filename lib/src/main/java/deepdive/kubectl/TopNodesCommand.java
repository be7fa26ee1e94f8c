package deepdive.kubectl;

import deepdive.cli.TabWriter;
import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.Lists;
import deepdive.kubectl.client.ResourceType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code kubectl top nodes}: CPU and memory of nodes, and what part of them that is. */
final class TopNodesCommand extends TopCommand {
    TopNodesCommand() {
        flags.yes("show-capacity", false, "Compare with all that the node has, not with what pods may have");
    }

    @Override
    About about() {
        return About.of("Show how much CPU and memory nodes use.", "[NAME | -l label]", "kubectl top nodes");
    }

    @Override
    void run(Session session) {
        check(session);
        ResourceType type = new ResourceType(
                "metrics.k8s.io", "v1beta1", "NodeMetrics", "nodes", "", false, List.of(), List.of(), List.of());
        ResourceType node = session.types().get("nodes");
        Lists lists = new Lists(session.client(), "application/json", flags.text("selector"), "", 0, "");
        List<JsonNode> measured =
                new ArrayList<>(args.isEmpty() ? lists.items(type, "") : List.of(lists.object(type, "", args.get(0))));
        if (measured.isEmpty()) {
            throw new KubectlException("metrics not available yet");
        }
        Map<String, Usage> available = new LinkedHashMap<>();
        String field = flags.yes("show-capacity") ? "capacity" : "allocatable";
        for (JsonNode each : args.isEmpty() ? lists.items(node, "") : List.of(lists.object(node, "", args.get(0)))) {
            available.put(Fields.text(each, "metadata", "name"), Usage.of(Fields.get(each, "status", field)));
        }
        session.print(table(measured, available));
    }

    private String table(List<JsonNode> measured, Map<String, Usage> available) {
        String order = flags.text("sort-by");
        measured.sort(
                order.isEmpty()
                        ? Comparator.comparing(each -> Fields.text(each, "metadata", "name"))
                        : Comparator.comparing(each -> Usage.of(Fields.get(each, "usage")), Usage.by(order)));
        TabWriter table = TabWriter.kubectl();
        if (!flags.yes("no-headers")) {
            line(table, List.of("NAME", "CPU(cores)", "CPU(%)", "MEMORY(bytes)", "MEMORY(%)"));
        }
        for (JsonNode each : measured) {
            String name = Fields.text(each, "metadata", "name");
            Usage used = Usage.of(Fields.get(each, "usage"));
            Usage whole = available.remove(name);
            List<String> cells = new ArrayList<>(List.of(name, used.cores()));
            cells.addAll(whole == null ? List.of() : List.of(Usage.percent(used.cpu(), whole.cpu())));
            cells.add(used.bytes());
            cells.addAll(whole == null ? List.of() : List.of(Usage.percent(used.memory(), whole.memory())));
            line(table, cells);
        }
        available
                .keySet()
                .forEach(name -> line(table, List.of(name, "<unknown>", "<unknown>", "<unknown>", "<unknown>")));
        return table.text();
    }
}
