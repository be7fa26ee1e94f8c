package deepdive.chart;

import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who calls whom: nodes, and arrows between them.
 *
 * @param title one line above the picture
 */
public record Graph(String title, List<Edge> edges) implements Chart {
    /**
     * @param rate requests a second
     * @param failed which part of the requests failed, 0 to 1
     * @param security how they are carried: {@code mTLS}, {@code plain}, or empty where nobody knows
     */
    public record Edge(String from, String to, double rate, double failed, String security) {
        /** Rate, security and failures, in as many words. */
        List<String> label() {
            return Stream.of(
                            Unit.number(Math.round(rate * 10) / 10.0) + "/s",
                            security,
                            failed > 0 ? Math.max(1, Math.round(failed * 100)) + "% fail" : "")
                    .filter(word -> !word.isEmpty())
                    .toList();
        }
    }

    /** Edges are sorted by their ends, so that the same traffic gives the same picture. */
    public Graph {
        edges = edges.stream()
                .sorted(Comparator.comparing(Edge::from).thenComparing(Edge::to))
                .toList();
    }

    Set<String> nodes() {
        return edges.stream()
                .flatMap(edge -> Stream.of(edge.from(), edge.to()))
                .sorted()
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    List<Edge> from(String node) {
        return edges.stream().filter(edge -> edge.from().equals(node)).toList();
    }

    /** Nodes that nobody else calls; where all are called, the first. */
    List<String> roots() {
        Set<String> called = edges.stream()
                .filter(edge -> !edge.from().equals(edge.to()))
                .map(Edge::to)
                .collect(Collectors.toSet());
        List<String> roots =
                nodes().stream().filter(node -> !called.contains(node)).toList();
        return roots.isEmpty() ? nodes().stream().limit(1).toList() : roots;
    }

    /** How many calls lie before each node on its longest way from a root; in a circle, on the first way found. */
    Map<String, Integer> layers() {
        Map<String, Integer> layers = new LinkedHashMap<>();
        Stream.concat(roots().stream(), nodes().stream()).forEach(node -> {
            if (!layers.containsKey(node)) {
                place(node, 0, layers, new LinkedHashSet<>());
            }
        });
        return layers;
    }

    private void place(String node, int layer, Map<String, Integer> layers, Set<String> way) {
        if (layers.getOrDefault(node, -1) >= layer || !way.add(node)) {
            return;
        }
        layers.put(node, layer);
        from(node).forEach(edge -> place(edge.to(), layer + 1, layers, way));
        way.remove(node);
    }

    @Override
    public String text(int width) {
        return new GraphText(this).draw();
    }

    @Override
    public BufferedImage image() {
        return GraphImage.draw(this);
    }
}
