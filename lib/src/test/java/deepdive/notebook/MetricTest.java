package deepdive.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import deepdive.shell.ShellException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class MetricTest {
    private static final String SCRAPED =
            """
            # TYPE istio_requests_total counter
            istio_requests_total{reporter="source",response_code="503",path="/a\\"b,c=\\"d"} 2
            istio_requests_total{reporter="source",response_code="200",path="/"} 40
            istio_requests_total{reporter="destination",response_code="200",path="/"} 1.5e+01
            istio_requests_total_other{reporter="source"} 7
            envoy_server_uptime 12
            """;

    @Test
    void is_summed_by_the_labels_that_are_asked_for() {
        Table sum = Metric.read(SCRAPED, "istio_requests_total", List.of("response_code"));
        assertThat(sum.columnNames()).containsExactly("response_code", "VALUE");
        assertThat(sum.stringColumn("response_code").asList()).containsExactly("200", "503");
        assertThat(sum.longColumn("VALUE").asList()).containsExactly(55L, 2L);
        assertThat(Metric.read(SCRAPED, "envoy_server_uptime", List.of())
                        .longColumn("VALUE")
                        .asList())
                .containsExactly(12L);
    }

    @Test
    void only_what_has_a_labels_value_is_counted() {
        Table sum = Metric.read(SCRAPED, "istio_requests_total", List.of("reporter=source", "response_code"));
        assertThat(sum.columnNames()).containsExactly("response_code", "VALUE");
        assertThat(sum.longColumn("VALUE").asList()).containsExactly(40L, 2L);
    }

    @Test
    void a_wrong_label_is_answered_with_those_there_are() {
        assertThatThrownBy(() -> Metric.read(SCRAPED, "istio_requests_total", List.of("code")))
                .isInstanceOf(ShellException.class)
                .hasMessage("The metric istio_requests_total has no label \"code\";"
                        + " it has: path, reporter, response_code.");
    }

    @Test
    void an_unknown_metric_has_no_rows() {
        assertThat(Metric.read(SCRAPED, "nothing", List.of("a")).rowCount()).isZero();
    }
}
