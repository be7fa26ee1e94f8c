package deepdive.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import deepdive.notebook.Expectation.Finding;
import deepdive.shell.ShellException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UntilTest {
    @Test
    void looks_until_it_is_there() {
        AtomicInteger looks = new AtomicInteger();
        Expectation third =
                () -> new Finding(looks.incrementAndGet() == 3, "3 rows", looks + " of 5", "kubectl get pods");
        assertThat(Until.met(third, Duration.ofMinutes(1))).isEqualTo("✔ 3 rows");
        assertThat(looks).hasValue(3);
    }

    @Test
    void says_what_it_found_instead() {
        Expectation never = () -> new Finding(false, "3 rows", "2 of 5", "kubectl get pods");
        assertThatThrownBy(() -> Until.met(never, Duration.ZERO))
                .isInstanceOf(ShellException.class)
                .hasMessage("Waited 0 s for 3 rows, and found 2 of 5. Look with: kubectl get pods");
    }
}
