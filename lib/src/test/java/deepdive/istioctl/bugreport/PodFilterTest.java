package deepdive.istioctl.bugreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import deepdive.envoy.EnvoyException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodFilterTest {
    private static final PodFilter.Container RATINGS = new PodFilter.Container(
            "bookinfo", "ratings-v1", "ratings-v1-5b-9h", Map.of("app", "ratings"), Map.of("a", "b"), "istio-proxy");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bookinfo | true",
                "default,bookinfo | true",
                "default | false",
                "b*o | true",
                "bookinfo//ratings* | true",
                "bookinfo//reviews* | false",
                "/ratings-v1 | true",
                "///app=r* | true",
                "///app=reviews | false",
                "////a=b | true",
                "/////istio-proxy | true",
                "/////ratings | false",
                "bookinfo.* | false",
            })
    void choosesByEachPart(String spec, boolean matches) {
        assertThat(PodFilter.parse(spec).matches(RATINGS)).isEqualTo(matches);
    }

    @Test
    void hasSixParts() {
        assertThatThrownBy(() -> PodFilter.parse("a/b/c/d/e/f/g"))
                .isInstanceOf(EnvoyException.class)
                .hasMessageContaining("more than 6 parts");
    }
}
