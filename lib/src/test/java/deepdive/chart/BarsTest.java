package deepdive.chart;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.table.Outputs;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class BarsTest {
    private final Table clusters = Outputs.table(
                    """
                    NAME     PORT     ENDPOINTS     DIRECTION     TYPE
                    a        80       4             outbound      EDS
                    b        80       4             outbound      EDS
                    c        81       5             outbound      STATIC
                    d        82       6                           STATIC
                    """)
            .typed();

    @Test
    void values_are_counted_most_often_first_and_parted() {
        Bars bars = Bars.counts(clusters, "DIRECTION", "TYPE");
        assertThat(bars.labels()).containsExactly("outbound", "(none)");
        assertThat(bars.parts()).containsExactly("EDS", "STATIC");
        assertThat(bars.values()).isEqualTo(new double[][] {{2, 1}, {0, 1}});
    }

    @Test
    void a_terminal_shows_lengths_in_proportion() {
        String chart = Bars.of("endpoints", clusters, "NAME", "ENDPOINTS").text(100);
        assertThat(chart.lines()).first().isEqualTo("endpoints");
        assertThat(chart.lines().skip(1).map(line -> line.replaceAll("█+[▉▊▋▌▍▎▏]?", "█")))
                .containsExactly("a █ 4", "b █ 4", "c █ 5", "d █ 6");
        String halves = new Bars("t", List.of("x", "y"), List.of("n"), new double[][] {{8}, {4}}).text(25);
        assertThat(halves).isEqualTo("t\nx " + "█".repeat(20) + " 8\ny " + "█".repeat(10) + " 4\n");
    }

    /** As codes: a bar of the length of a port would say nothing. */
    @Test
    void ports_are_counted() {
        Bars bars = Bars.of("ports", clusters, "TYPE", "PORT");
        assertThat(bars.labels()).containsExactly("EDS", "STATIC");
        assertThat(bars.parts()).containsExactly("80", "81", "82");
        assertThat(bars.values()).isEqualTo(new double[][] {{2, 0, 0}, {0, 1, 1}});
    }

    @Test
    void nothing_is_a_chart_too() {
        Bars none = Bars.counts(clusters.emptyCopy(), "TYPE");
        assertThat(none.text(80)).contains("nothing to show");
    }
}
