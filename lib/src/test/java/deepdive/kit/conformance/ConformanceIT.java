package deepdive.kit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Where the built-in tools once printed what the real ones print, and the real ones worked on the sandbox, they do. */
class ConformanceIT {
    private static TestBench bench;

    @AfterAll
    static void stop() throws Exception {
        if (bench != null) {
            bench.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> asRecorded() throws Exception {
        assumeTrue(
                TestBench.tool("istioctl").isPresent()
                        && TestBench.tool("kubectl").isPresent(),
                "no real istioctl and kubectl: tools/real-clients.sh builds them where there is Go");
        Expected expected = Expected.read();
        bench = TestBench.start();
        return bench.rows().stream()
                .filter(row -> expected.of(row).isPresent())
                .map(row -> DynamicTest.dynamicTest(row.text(), () -> {
                    Comparison.Compared compared = bench.compare(row);
                    assertThat(compared.verdict().fallsBehind(expected.of(row).get()))
                            .as("real works: " + compared.verdict().works() + "\n" + compared.difference())
                            .isFalse();
                }));
    }
}
