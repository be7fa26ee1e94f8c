package deepdive.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "0s, 0",
        "12s, 12",
        "3h29m, 12540",
        "17d, 1468800",
        "2y3d, 63331200",
        "1h0m0s, 3600",
        "1.5s, 1.5",
        "350ms, 0.35",
        "2s350ms, 2.35",
        "0.25ms, 0.00025",
        "5m5ms, 300.005",
        "-7m, -420"
    })
    void ageInSeconds(String age, double seconds) {
        assertThat(Quantity.seconds(age)).hasValue(seconds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "5", "h", "1m1h", "5m5m", "1.5h", "1.s", ".5s", "3h 29m", "5mss", "<none>", "--5m", "5w"
            })
    void notAnAge(String text) {
        assertThat(Quantity.seconds(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3 (5d ago), 3", "6 (3h29m ago), 6", "123456789012345678, 123456789012345678"})
    void restarts(String cell, long count) {
        assertThat(ColumnType.COUNT.value(cell)).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "x", "3 (5d ago", "3 5d", "(5d ago)", "1234567890123456789"})
    void notRestarts(String cell) {
        assertThat(ColumnType.COUNT.value(cell)).isNull();
    }
}
