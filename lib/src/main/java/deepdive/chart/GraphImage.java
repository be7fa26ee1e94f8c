package deepdive.chart;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A graph as pixels: callers at the left, whom they call to their right, arrows as thick as they are busy. */
final class GraphImage {
    private static final Color GOOD = Paper.colour(0);
    private static final Color BAD = Paper.colour(1);
    private static final int BOX = 26;
    private static final int ROW = 64;
    private static final int LINE = 13;
    /** Between two columns of boxes, where the labels stand. */
    private static final int GAP = 48;

    /** A box: its left, its right, and its middle from the top. */
    private record Place(int left, int right, int y) {}

    private final Graph graph;
    private final Paper paper;
    private final Map<String, Place> places = new HashMap<>();
    private final double busiest;

    private GraphImage(Graph graph, Paper paper, int height) {
        this.graph = graph;
        this.paper = paper;
        busiest = graph.edges().stream().mapToDouble(Graph.Edge::rate).max().orElse(1);
        Map<String, Integer> layers = graph.layers();
        int columns = columns(layers);
        int box = layers.keySet().stream().mapToInt(paper::width).max().orElse(0) + 16;
        int widest = (Paper.WIDTH - 2 * Paper.MARGIN - (columns - 1) * GAP) / Math.max(1, columns);
        int width = Math.min(box, widest);
        int step = columns == 1 ? 0 : (Paper.WIDTH - 2 * Paper.MARGIN - width) / (columns - 1);
        for (int column = 0; column < columns; column++) {
            List<String> nodes = in(layers, column);
            for (int row = 0; row < nodes.size(); row++) {
                int y = Paper.TOP + height * (2 * row + 1) / (2 * nodes.size());
                int left = Paper.MARGIN + column * step;
                places.put(nodes.get(row), new Place(left, left + width, y));
            }
        }
    }

    static BufferedImage draw(Graph graph) {
        Map<String, Integer> layers = graph.layers();
        int rows = 1;
        for (int column = 0; column < columns(layers); column++) {
            rows = Math.max(rows, in(layers, column).size());
        }
        List<String> legend = List.of("answered", "some fail (status 400 and more, or none): how many");
        Paper paper = new Paper(graph.title(), Paper.TOP + rows * ROW + Paper.LINE + Paper.MARGIN);
        GraphImage drawing = new GraphImage(graph, paper, rows * ROW);
        graph.edges().forEach(drawing::arrow);
        drawing.places.forEach(drawing::box);
        drawing.labels(); // last: nothing may cover a number
        paper.legend(legend, Paper.TOP + rows * ROW + 20);
        return paper.image();
    }

    private static int columns(Map<String, Integer> layers) {
        return layers.values().stream().mapToInt(layer -> layer + 1).max().orElse(0);
    }

    private static List<String> in(Map<String, Integer> layers, int column) {
        return layers.keySet().stream()
                .filter(node -> layers.get(node) == column)
                .sorted()
                .toList();
    }

    private void box(String node, Place place) {
        int width = place.right() - place.left();
        paper.fill(Paper.INK, place.left(), place.y() - BOX / 2, width, BOX);
        paper.fill(Color.WHITE, place.left() + 1, place.y() - BOX / 2 + 1, width - 2, BOX - 2);
        String name = Labels.shorten(node, (width - 8) / paper.width("m"));
        paper.left(name, place.left() + (width - paper.width(name)) / 2, place.y() + 4);
    }

    private void arrow(Graph.Edge edge) {
        Place from = places.get(edge.from());
        Place to = places.get(edge.to());
        float thick = (float) (1 + 3 * edge.rate() / Math.max(busiest, 1e-9));
        paper.arrow(edge.failed() > 0 ? BAD : GOOD, thick, from.right(), from.y(), to.left() - 2, to.y());
    }

    /** In the gap behind the caller, where its arrows have parted; one below the other where two would overlap. */
    private void labels() {
        Map<Integer, List<Graph.Edge>> gaps = graph.edges().stream()
                .sorted(Comparator.comparingInt(this::labelY))
                .collect(Collectors.groupingBy(edge -> places.get(edge.from()).right()));
        gaps.forEach((left, edges) -> {
            int free = 0;
            for (Graph.Edge edge : edges) {
                int top = Math.max(free, labelY(edge) - words(edge).size() * LINE / 2);
                label(words(edge), labelX(edge), top);
                free = top + words(edge).size() * LINE + 2;
            }
        });
    }

    private static List<String> words(Graph.Edge edge) {
        return edge.label().stream().map(word -> word.replace(" fail", "")).toList();
    }

    private int labelX(Graph.Edge edge) {
        Place from = places.get(edge.from());
        return (int) (from.right() + along(edge) * (places.get(edge.to()).left() - from.right()));
    }

    private int labelY(Graph.Edge edge) {
        Place from = places.get(edge.from());
        return (int) (from.y() + along(edge) * (places.get(edge.to()).y() - from.y()));
    }

    /** Where on its arrow a label stands, 0 to 1: in the middle of the first gap. */
    private double along(Graph.Edge edge) {
        double length = places.get(edge.to()).left() - places.get(edge.from()).right();
        return Math.min(0.5, GAP / 2 / Math.max(1, length));
    }

    private void label(List<String> words, int x, int top) {
        int width = words.stream().mapToInt(paper::width).max().orElse(0);
        paper.fill(Color.WHITE, x - width / 2 - 1, top, width + 2, words.size() * LINE);
        for (int word = 0; word < words.size(); word++) {
            paper.left(words.get(word), x - paper.width(words.get(word)) / 2, top + (word + 1) * LINE - 3);
        }
    }
}
