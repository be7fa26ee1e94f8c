package deepdive.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zeroturnaround.exec.ProcessResult;

/** Every notebook runs in the real Java kernel, and its outputs still have the shape of the committed ones. */
class NotebookIT {
    private static Path state;

    @BeforeAll
    static void newState() throws Exception {
        state = Clone.newState();
    }

    @AfterAll
    static void stop() throws Exception {
        Clone.stop(state);
    }

    @Test
    void runsInTheKernelAsCommitted() throws Exception {
        ProcessResult result = Clone.run(state, "tools/notebooks.sh", "--check");
        assertThat(result.getExitValue()).as(result.outputUTF8()).isZero();
    }
}
