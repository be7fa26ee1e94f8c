package deepdive.kubectl.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import deepdive.envoy.EnvoyException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    @Test
    void whatDoesNotAnswerIsGivenUp() {
        CountDownLatch never = new CountDownLatch(1);
        assertThatThrownBy(() -> new Deadline(Duration.ofMillis(20)).run(() -> {
                    try {
                        never.await();
                        return "";
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .isInstanceOfSatisfying(KubectlException.class, e -> assertThat(e.report())
                        .isEqualTo("Unable to connect to the server: context deadline exceeded"));
    }

    @Test
    void whatAnswersInTimeIsPassedOn() {
        for (Duration limit : new Duration[] {Duration.ZERO, Duration.ofHours(1)}) {
            assertThat(new Deadline(limit).<String>run(() -> "answer")).isEqualTo("answer");
            assertThatThrownBy(() -> new Deadline(limit).run(() -> {
                        throw new EnvoyException("refused");
                    }))
                    .isInstanceOf(EnvoyException.class)
                    .hasMessage("refused");
        }
    }
}
