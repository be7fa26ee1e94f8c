package deepdive.chart;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A graph as pixels: callers at the left, whom they call to their right, arrows as thick as they are busy. */
final class GraphImage {
    private static final Color GOOD = Paper.colour(0);
    private static final Color BAD = Paper.colour(1);
    private static final int BOX = 26;
    private static final int ROW = 64;
    private static final int LINE = 13;

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
        int widest = (Paper.WIDTH - 2 * Paper.MARGIN - (columns - 1) * 60) / Math.max(1, columns);
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
        List<String> legend = List.of("answered", "some fail (status 400 and more, or none)");
        Paper paper = new Paper(graph.title(), Paper.TOP + rows * ROW + Paper.LINE + Paper.MARGIN);
        GraphImage drawing = new GraphImage(graph, paper, rows * ROW);
        graph.edges().forEach(drawing::arrow);
        drawing.places.forEach(drawing::box);
        graph.edges().forEach(drawing::label); // last: nothing may cover a number
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

    /** In the gap behind the caller, where its arrows have parted. */
    private void label(Graph.Edge edge) {
        Place from = places.get(edge.from());
        Place to = places.get(edge.to());
        double gap = Math.max(1, to.left() - from.right());
        double at = Math.min(0.5, 34 / gap);
        int x = (int) (from.right() + at * (to.left() - from.right()));
        int y = (int) (from.y() + at * (to.y() - from.y()));
        List<String> words = edge.label();
        int top = y - words.size() * LINE / 2;
        int width = words.stream().mapToInt(paper::width).max().orElse(0);
        paper.fill(Color.WHITE, x - width / 2 - 1, top, width + 2, words.size() * LINE);
        for (int word = 0; word < words.size(); word++) {
            paper.left(words.get(word), x - paper.width(words.get(word)) / 2, top + (word + 1) * LINE - 3);
        }
    }
}
