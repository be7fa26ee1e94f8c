package deepdive.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import deepdive.table.TableException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class ChartTextTest {
    @Test
    void several_columns_are_bars_side_by_side() {
        String chart = Bars.of("weights", Samples.shares(), "SUBSET", "FOUND", "EXPECTED")
                .text(46);
        assertThat(chart)
                .isEqualTo(
                        """
                weights
                v1 %s 80
                   %s 75
                v3 %s 20
                   %s 25
                █ FOUND   ▒ EXPECTED
                """
                                .formatted("█".repeat(39), "▒".repeat(37), "█".repeat(10), "▒".repeat(12)));
    }

    @Test
    void cores_and_bytes_read_as_kubectl_has_them_and_do_not_share_an_axis() {
        Table pods = Table.create(
                "top",
                StringColumn.create("NAME", "a"),
                DoubleColumn.create("CPU(cores)", 0.015),
                DoubleColumn.create("MEMORY(bytes)", 45.0 * 1048576));
        assertThat(Bars.of("t", pods, "NAME", "CPU(cores)").text(40)).endsWith(" 15m\n");
        assertThat(Bars.of("t", pods, "NAME", "MEMORY(bytes)").text(40)).endsWith(" 45Mi\n");
        assertThatThrownBy(() -> Bars.of("t", pods, "NAME", "CPU(cores)", "MEMORY(bytes)"))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("different units");
    }

    @Test
    void a_line_rises_from_the_lower_left_to_the_upper_right() {
        Table table = Table.create(
                "t", DoubleColumn.create("AT", 0, 10), DoubleColumn.create("MEMORY(bytes)", 0, 10.0 * 1048576));
        assertThat(Lines.of("memory", table, "AT", "MEMORY(bytes)", null).text(40))
                .isEqualTo(
                        """
                memory
                    MEMORY (MiB)
                10 ┤                                ⡠⠔⠊
                   │                            ⢀⡠⠔⠉
                 8 ┤                         ⢀⡠⠒⠁
                   │                      ⢀⠤⠊⠁
                 6 ┤                   ⣀⠔⠊⠁
                   │                ⡠⠔⠊
                 4 ┤            ⢀⡠⠔⠉
                   │         ⢀⡠⠒⠁
                 2 ┤      ⢀⠤⠊⠁
                   │   ⣀⠔⠊⠁
                 0 ┤⡠⠔⠊
                   └───────────────────────────────────
                    0                5               10
                                                 AT (s)
                """);
    }

    @Test
    void each_series_has_a_field_of_its_own_with_the_same_axes() {
        String chart =
                Lines.perSecond("requests", Samples.requests(), "AT", "STATUS").text(80);
        assertThat(chart.lines()).allMatch(line -> line.length() <= 80);
        assertThat(chart).contains("200: rows a second", "503: rows a second", "AT (s)");
        assertThat(chart.lines().filter(line -> line.startsWith("15 ┤") || line.startsWith("20 ┤")))
                .hasSize(2);
    }

    @Test
    void rates_count_the_rows_of_each_second() {
        Lines lines = Lines.perSecond("t", Samples.requests(), "AT", "STATUS");
        assertThat(lines.names()).containsExactly("200", "503");
        double[] good = lines.series().get(0).values();
        double[] bad = lines.series().get(1).values();
        assertThat(good[0]).isBetween(9.0, 12.2);
        assertThat(good[good.length - 1]).isZero();
        assertThat(bad[0]).isZero();
        assertThat(bad[bad.length - 1]).isBetween(9.0, 12.2);
    }

    @Test
    void a_histogram_counts_each_number_once_and_names_percentiles() {
        Histogram histogram = Histogram.of("latency", Samples.requests(), "MILLIS");
        assertThat(histogram.counts()).containsExactly(10, 10, 10, 10, 10, 10, 10, 10, 10, 10);
        assertThat(histogram.text(80))
                .startsWith("latency\n5 – 6ms ")
                .endsWith("100 values: p50 9ms, p90 13ms, p99 14ms\n");
    }

    @Test
    void far_larger_numbers_get_rising_bins() {
        double[] millis = {7, 8, 9, 9, 12, 7002};
        Histogram histogram = Histogram.of("t", Table.create("t", DoubleColumn.create("MILLIS", millis)), "MILLIS");
        assertThat(histogram.edges()).containsExactly(5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000);
        assertThat(histogram.counts()).containsExactly(4, 1, 0, 0, 0, 0, 0, 0, 0, 1);
    }

    @Test
    void a_time_line_marks_now_and_says_what_is_left() {
        String chart = Timeline.of("certificates", Samples.certificates(), "NAME", "FROM", "TO", Samples.NOON)
                .text(80);
        assertThat(chart.lines()).allMatch(line -> line.length() <= 80);
        List<String> lines = chart.lines().toList();
        assertThat(lines.get(1)).startsWith("default │").endsWith("│ 18h left").contains("█┃█");
        assertThat(lines.get(2)).startsWith("ROOTCA  │").endsWith("│ 20h left");
        assertThat(lines.get(3)).startsWith("old     │█").endsWith("│ expired").contains(" ┃ ");
        assertThat(lines.get(4)).endsWith("┃ now");
        assertThat(lines.get(5)).contains("1 Mar 12:00");
    }

    @Test
    void a_wrong_column_is_answered_with_those_there_are() {
        assertThatThrownBy(() -> Bars.of("t", Samples.requests(), "STATE"))
                .isInstanceOf(TableException.class)
                .hasMessage("There is no column \"STATE\"; there are: AT, STATUS, MILLIS.");
        assertThatThrownBy(() -> Histogram.of("t", Samples.requests(), "STATUS"))
                .isInstanceOf(TableException.class)
                .hasMessage("Column STATUS does not hold numbers; those that do: AT, MILLIS.");
        assertThatThrownBy(() -> Lines.of("t", Samples.requests(), "AT", "MILLIS", "SERIES"))
                .hasMessageContaining("there are: AT, STATUS, MILLIS");
        assertThatThrownBy(() -> Timeline.of("t", Samples.certificates(), "NAME", "FROM", "UNTIL"))
                .hasMessageContaining("there are: NAME, FROM, TO");
    }

    @Test
    void no_rows_are_a_chart_that_says_so() {
        Table none = Samples.requests().emptyCopy();
        assertThat(List.of(
                        Bars.of("t", none, "STATUS", "MILLIS"),
                        Lines.of("t", none, "AT", "MILLIS", "STATUS"),
                        Lines.perSecond("t", none, "AT", null),
                        Histogram.of("t", none, "MILLIS"),
                        Timeline.of("t", Samples.certificates().emptyCopy(), "NAME", "FROM", "TO")))
                .allSatisfy(chart -> {
                    assertThat(chart.text(80)).isEqualTo("t\n(nothing to show)\n");
                    assertThat(chart.image().getHeight()).isPositive();
                });
    }
}
