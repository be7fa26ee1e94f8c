package deepdive.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zeroturnaround.exec.ProcessResult;

/**
 * Every notebook runs in the real Java kernel, twice in a row on the same mesh, and its outputs still have the shape of
 * the committed ones.
 */
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
    void runTwiceInTheKernelAsCommitted() throws Exception {
        ProcessResult result = Clone.run(state, "tools/notebooks.sh", "--check", "--times", "2");
        System.out.println(result.outputUTF8()); // seconds a notebook
        assertThat(result.getExitValue()).as(result.outputUTF8()).isZero();
    }

    @Test
    void theComparisonSeesDriftAndMindsNoNumbers() throws Exception {
        ProcessResult result = Clone.run(state, "tools/jupyter.sh", "python", "tools/shape_test.py");
        assertThat(result.getExitValue()).as(result.outputUTF8()).isZero();
    }
}
