package deepdive.oneliner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidityTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Validity DAY = new Validity(START, START.plus(Duration.ofHours(24)));

    @ParameterizedTest
    @CsvSource({"-1, 0, NOT YET", "0, 0, OK", "19, 0, OK", "20, 0, SOON", "25, 0, EXPIRED", "0, 30, SOON", "20, 1, OK"})
    void marks(int hour, int soonHours, String mark) {
        assertThat(DAY.mark(START.plus(Duration.ofHours(hour)), Duration.ofHours(soonHours)))
                .isEqualTo(mark);
    }
}
