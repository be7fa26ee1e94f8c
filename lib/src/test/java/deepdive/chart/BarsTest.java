package deepdive.chart;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.table.Outputs;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class BarsTest {
    private final Table clusters = Outputs.table(
                    """
                    NAME     PORT     DIRECTION     TYPE
                    a        80       outbound      EDS
                    b        80       outbound      EDS
                    c        81       outbound      STATIC
                    d        82                     STATIC
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
        String chart = Bars.of("ports", clusters, "NAME", "PORT").text(100);
        assertThat(chart.lines()).first().isEqualTo("ports");
        assertThat(chart.lines().skip(1).map(line -> line.replaceAll("█+[▉▊▋▌▍▎▏]?", "█")))
                .containsExactly("a █ 80", "b █ 80", "c █ 81", "d █ 82");
        String halves = new Bars("t", List.of("x", "y"), List.of("n"), new double[][] {{8}, {4}}).text(25);
        assertThat(halves).isEqualTo("t\nx " + "█".repeat(20) + " 8\ny " + "█".repeat(10) + " 4\n");
    }

    @Test
    void nothing_is_a_chart_too() {
        Bars none = Bars.counts(clusters.emptyCopy(), "TYPE");
        assertThat(none.text(80)).contains("nothing to show");
    }
}
