package deepdive.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.notebook.Expectation.Finding;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CheckTest {
    private static Expectation always(boolean met) {
        return () -> new Finding(met, "200", "<b>403</b>", "curl x");
    }

    @Test
    void passesWhereAllIsMet() {
        Check check = Check.of(List.of(always(true), always(true)));
        assertThat(check.passed()).isTrue();
        assertThat(check.text()).startsWith("✔ Done.");
    }

    @Test
    void saysWhatWasFoundAndHowToSeeIt() {
        Check check = Check.of(List.of(always(true), always(false)));
        assertThat(check.passed()).isFalse();
        assertThat(check.text())
                .startsWith("✘ Not yet.")
                .contains("✔ expected  200", "✘ expected  200", "found     <b>403</b>", "seen with curl x");
    }

    @Test
    void escapesWhatTheClusterSaid() {
        assertThat(Check.of(List.of(always(false))).html())
                .contains("&lt;b&gt;403")
                .doesNotContain("<b>403");
    }

    @Test
    void looksAgainWhereAChangeIsStillOnItsWay() {
        AtomicInteger looks = new AtomicInteger();
        Expectation late = () -> new Finding(looks.incrementAndGet() > 1, "", "", "");
        LastChange.isNow();
        assertThat(Check.of(List.of(late)).passed()).isTrue();
    }

    @Test
    void looksOnceWhereNothingWasChanged() {
        AtomicInteger looks = new AtomicInteger();
        Expectation late = () -> new Finding(looks.incrementAndGet() > 1, "", "", "");
        LastChange.hasArrived();
        assertThat(Check.of(List.of(late)).passed()).isFalse();
    }

    @Test
    void passesNothingWithoutExpectations() {
        assertThat(Check.of(List.of()).passed()).isFalse();
    }
}
