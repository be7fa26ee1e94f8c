package deepdive.istioctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The built-in istioctl prints what the real one does, byte for byte, on everything that was recorded. */
class RecordedIstioctlTest {

    @TestFactory
    Stream<DynamicTest> printsWhatTheRealOnePrints() {
        List<String[]> cases = Recorded.cases();
        assertThat(cases).hasSize(40);
        return Recorded.PODS.stream().map(Recorded::of).flatMap(recorded -> cases.stream()
                .map(c -> DynamicTest.dynamicTest(c[0] + " of " + recorded.pod(), () -> {
                    Ran ran = Ran.istioctl(c[0] + " -f -", recorded.files().get(c[1]));
                    assertThat(ran.err()).isEmpty();
                    assertThat(ran.out()).isEqualTo(recorded.text(c[2]));
                    assertThat(ran.code()).isZero();
                })));
    }
}
