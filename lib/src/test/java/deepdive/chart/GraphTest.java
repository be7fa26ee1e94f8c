package deepdive.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphTest {
    private static final Graph BOOKINFO = new Graph(
            "who called whom",
            List.of(
                    edge("gateway", "productpage", 2.5, 0),
                    edge("test-client", "ratings", 0.25, 1),
                    edge("test-client", "productpage", 2.25, 0),
                    edge("productpage", "reviews-v3", 1, 0.001),
                    edge("productpage", "details", 4.75, 0),
                    edge("reviews-v3", "ratings", 1, 0)));

    private static Graph.Edge edge(String from, String to, double rate, double failed) {
        return new Graph.Edge(from, to, rate, failed, "mTLS");
    }

    @Test
    void is_trees_of_calls_in_a_terminal() {
        assertThat(BOOKINFO.text(80))
                .isEqualTo(
                        """
                who called whom
                gateway
                └─ 2.5/s mTLS ──▶ productpage
                   ├─ 4.8/s mTLS ──▶ details
                   └─ 1/s mTLS 1% fail ─✘▶ reviews-v3
                      └─ 1/s mTLS ──▶ ratings
                test-client
                ├─ 2.3/s mTLS ──▶ productpage (see above)
                └─ 0.3/s mTLS 100% fail ─✘▶ ratings
                """);
    }

    @Test
    void a_node_stands_right_of_all_that_call_it() {
        assertThat(BOOKINFO.layers())
                .containsEntry("gateway", 0)
                .containsEntry("test-client", 0)
                .containsEntry("productpage", 1)
                .containsEntry("details", 2)
                .containsEntry("ratings", 3);
    }

    @Test
    void circles_end() {
        Graph circle = new Graph(
                "t", List.of(edge("a", "b", 1, 0), edge("b", "a", 1, 0), edge("b", "b", 1, 0), edge("c", "a", 1, 0)));
        assertThat(circle.text(80)).contains("c\n└─", "a (see above)");
        assertThat(circle.layers().keySet()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(new Graph("t", List.of(edge("a", "b", 1, 0), edge("b", "a", 1, 0))).text(80))
                .contains("──▶ b");
    }

    @Test
    void nobody_calls() {
        assertThat(new Graph("t", List.of()).text(80)).isEqualTo("t\n(nobody called anybody)\n");
        assertThat(new Graph("t", List.of()).image().getHeight()).isPositive();
    }

    @Test
    void arrows_have_the_colour_of_what_came_of_the_requests() {
        BufferedImage image = BOOKINFO.image();
        int good = 0;
        int bad = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = Paper.TOP; y < image.getHeight() - 2 * Paper.LINE; y++) {
                good += image.getRGB(x, y) == Paper.colour(0).getRGB() ? 1 : 0;
                bad += image.getRGB(x, y) == Paper.colour(1).getRGB() ? 1 : 0;
            }
        }
        assertThat(good).isGreaterThan(200);
        assertThat(bad).isGreaterThan(50);
    }
}
