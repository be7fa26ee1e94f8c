package deepdive.kit.kubectl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The recorded cases, in their order, with the real kubectl and with the built-in one. */
class RecordedKubectlIT {
    private RecordedKubectl recorded;

    @TestFactory
    Stream<DynamicTest> real() throws Exception {
        Optional<Path> kubectl = RealKubectl.find();
        assumeThat(kubectl)
                .as("a real kubectl 1.34: on the PATH, or DEEPDIVE_KUBECTL its path")
                .isPresent();
        return cases(kubectl.get().toString());
    }

    @TestFactory
    Stream<DynamicTest> builtIn() throws Exception {
        return cases("builtin");
    }

    private Stream<DynamicTest> cases(String client) throws Exception {
        recorded = RecordedKubectl.start(client);
        Set<String> differs = Recordings.differs(recorded.client());
        return recorded.cases().stream()
                .map(each -> DynamicTest.dynamicTest(each.id(), () -> check(each, differs.contains(each.id()))));
    }

    private void check(KubectlCase each, boolean differs) throws Exception {
        String expected = Normal.of(each, each.expected());
        String actual = Normal.of(each, recorded.run(each));
        if (differs) {
            assertThat(actual)
                    .as(
                            "%s agrees now: take %s off differs-%s.txt",
                            each.cmd(), each.id(), recorded.client().name())
                    .isNotEqualTo(expected);
        } else {
            assertThat(actual).as(each.cmd()).isEqualTo(expected);
        }
    }

    @AfterEach
    void stop() throws Exception {
        if (recorded != null) {
            recorded.close();
        }
    }
}
