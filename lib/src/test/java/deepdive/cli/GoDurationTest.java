package deepdive.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoDurationTest {
    @ParameterizedTest
    @CsvSource({
        "0,0",
        "1s,1000",
        "1.5s,1500",
        "1h15m,4500000",
        "300ms,300",
        "-2m,-120000",
        "1h0m0.5s,3600500",
        ".5s,500"
    })
    void readsWhatGoWrites(String text, long millis) {
        assertThat(GoDuration.parse(text)).hasMillis(millis);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | time: missing unit in duration \"5\"",
                "x | time: invalid duration \"x\"",
                "5d | time: unknown unit \"d\" in duration \"5d\"",
                "1.s. | time: invalid duration \"1.s.\"",
                "300000h300000h300000h300000h300000h300000h300000h300000h300000h | time: invalid duration"
                        + " \"300000h300000h300000h300000h300000h300000h300000h300000h300000h\""
            })
    void refusesInGosWords(String text, String message) {
        assertThatThrownBy(() -> GoDuration.parse(text)).hasMessage(message);
    }
}
