package deepdive.chart;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A graph as trees, for a terminal: each node's calls stand below it, the first time that it is met. */
final class GraphText {
    private final Graph graph;
    private final Set<String> met = new HashSet<>();
    private final StringBuilder text = new StringBuilder();

    GraphText(Graph graph) {
        this.graph = graph;
    }

    String draw() {
        text.append(graph.title()).append('\n');
        if (graph.edges().isEmpty()) {
            return text.append("(nobody called anybody)\n").toString();
        }
        graph.roots().forEach(this::root);
        graph.nodes().stream()
                .filter(node -> !met.contains(node) && !graph.from(node).isEmpty())
                .forEach(this::root); // circles that no root leads to
        return text.toString();
    }

    private void root(String node) {
        if (!met.contains(node)) {
            text.append(node).append('\n');
            calls(node, "");
        }
    }

    private void calls(String node, String indent) {
        met.add(node);
        List<Graph.Edge> calls = graph.from(node);
        for (Graph.Edge call : calls) {
            boolean last = call == calls.get(calls.size() - 1);
            boolean known = met.contains(call.to()) && !graph.from(call.to()).isEmpty();
            text.append(indent)
                    .append(last ? "└─ " : "├─ ")
                    .append(String.join(" ", call.label()))
                    .append(call.failed() > 0 ? " ─✘▶ " : " ──▶ ")
                    .append(call.to())
                    .append(known ? " (see above)" : "")
                    .append('\n');
            if (!met.contains(call.to())) {
                calls(call.to(), indent + (last ? "   " : "│  "));
            }
        }
    }
}
