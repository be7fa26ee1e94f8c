package deepdive.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "kubectl get secrets -n istio-system | grep ca @ ca",
                "kubectl get secrets | grep -E \"(upstream_rq_total|upstream_rq_2xx)\" @"
                        + " (upstream_rq_total|upstream_rq_2xx)",
                "kubectl get secrets |grep 'a b' @ a b",
                "kubectl get secrets | grep -v NAME @ ^(?!.*(?:NAME))",
            })
    void keepsLines(String text, String pattern) {
        Line line = Line.of(text);
        assertThat(line.command()).startsWith("kubectl get secrets").doesNotContain("|");
        assertThat(line.kept().pattern()).isEqualTo(pattern);
        assertThat(line.shown()).as("can be typed in a terminal").isEqualTo(text);
    }

    @Test
    void leavesClusterNamesAlone() {
        Line line = Line.of("istioctl proxy-config endpoint x --cluster 'outbound|9080||reviews'");
        assertThat(line.kept()).isNull();
        assertThat(line.shown()).isEqualTo("istioctl proxy-config endpoint x --cluster 'outbound|9080||reviews'");
    }

    @Test
    void saysWhatIsWrongWithAPattern() {
        assertThatThrownBy(() -> Line.of("kubectl get pods | grep '('")).hasMessageContaining("no pattern");
    }

    @Test
    void leavesJsonPathAlone() {
        String command = "kubectl get pods -o jsonpath='{range .items[*]}{.metadata.name}{end}'";
        assertThat(Line.of(command).command()).isEqualTo(command);
    }
}
