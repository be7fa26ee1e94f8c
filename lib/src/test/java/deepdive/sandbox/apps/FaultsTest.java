package deepdive.sandbox.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"503|503|0|100", "2s|0|2000|100", "300ms|0|300|100", "503,2s@30%|503|2000|30", "404 @5%|404|0|5"})
    void aFaultIsAStatusADelayOrBoth(String text, int status, long millis, int percent) {
        assertThat(Faults.parse(text)).contains(new Faults(status, millis, percent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "@10%", "fast", "99", "700", "503;2s", "2m", "-503"})
    void otherTextsAreNone(String text) {
        assertThat(Faults.parse(text)).isEmpty();
    }

    @Test
    void theRequestCountsBeforeTheContainer() {
        Map<String, String> set = Map.of("FAULT", "500");
        assertThat(Faults.of(null, set)).contains(new Faults(500, 0, 100));
        assertThat(Faults.of("503", set)).contains(new Faults(503, 0, 100));
        assertThat(Faults.of(null, Map.of())).isEqualTo(Optional.empty());
    }

    @Test
    void aShareOfTheRequestsIsStruck() {
        Faults some = new Faults(503, 0, 30);
        assertThat(some.strikes(0)).isTrue();
        assertThat(some.strikes(29)).isTrue();
        assertThat(some.strikes(30)).isFalse();
    }
}
