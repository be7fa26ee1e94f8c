package deepdive.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zeroturnaround.exec.ProcessResult;

/** Every fault breaks the mesh so that a request shows it, its answer repairs it, and a reset leaves nothing of it. */
class FaultsIT {
    private static Path state;

    @BeforeAll
    static void startMesh() throws Exception {
        state = Clone.newState();
        ProcessResult up = Clone.run(state, "./jbang", "mesh", "up");
        assertThat(up.getExitValue()).as(up.outputUTF8()).isZero();
    }

    @AfterAll
    static void stop() throws Exception {
        Clone.stop(state);
    }

    @Test
    void areSeenAndRepaired() throws Exception {
        ProcessResult result = Clone.run(
                state,
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Ddeepdive.clone=" + Clone.ROOT,
                "-cp",
                System.getProperty("java.class.path"),
                "deepdive.notebook.FaultRun");
        assertThat(result.getExitValue()).as(result.outputUTF8()).isZero();
        assertThat(result.outputUTF8().lines().filter(line -> line.startsWith("done: ")))
                .hasSizeGreaterThanOrEqualTo(10);
    }
}
