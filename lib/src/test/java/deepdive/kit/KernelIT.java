package deepdive.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroturnaround.exec.ProcessResult;

/**
 * What a learner sees who makes a slip in a notebook: a few clear lines, no Java stack trace. The transcript holds what
 * is typed and what the real kernel answers; {@code tools/jupyter.sh python lib/src/test/resources/notebook/replay.py
 * TRANSCRIPT} prints it anew.
 */
class KernelIT {
    private static final Path FILES = Path.of("src/test/resources/notebook").toAbsolutePath();

    @TempDir
    Path state;

    @Test
    void aLearnersSlipIsAnsweredInALineOrTwo() throws Exception {
        Path transcript = FILES.resolve("learner.txt");
        ProcessResult replayed = Clone.run(
                state, "tools/jupyter.sh", "python", FILES.resolve("replay.py").toString(), transcript.toString());

        assertThat(replayed.outputUTF8()).isEqualTo(Files.readString(transcript));
        assertThat(replayed.getExitValue()).isZero();
    }
}
