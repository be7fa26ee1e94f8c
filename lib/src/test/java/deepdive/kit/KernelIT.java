package deepdive.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zeroturnaround.exec.ProcessResult;

/**
 * What a learner sees who makes a slip in a notebook: a few clear lines, no Java stack trace. The transcript holds what
 * is typed and what the real kernel answers; {@code tools/jupyter.sh python lib/src/test/resources/notebook/replay.py
 * TRANSCRIPT} prints it anew.
 */
class KernelIT {
    private static final Path FILES = Path.of("src/test/resources/notebook").toAbsolutePath();

    private static Path state;

    /** The API is enough: nothing here gets as far as a proxy. */
    @BeforeAll
    static void start() throws Exception {
        state = Clone.newState();
        ProcessResult up = Clone.run(state, Clone.bin("mesh"), "up", "--api-only");
        assertThat(up.getExitValue()).as(up.outputUTF8()).isZero();
    }

    @AfterAll
    static void stop() throws Exception {
        Clone.stop(state);
    }

    @Test
    void aLearnersSlipIsAnsweredInALineOrTwo() throws Exception {
        Path transcript = FILES.resolve("learner.txt");
        assertThat(replayed("replay.py", transcript.toString())).isEqualTo(Files.readString(transcript));
    }

    @Test
    void aClientThatConnectsAgainIsHeard() throws Exception {
        assertThat(replayed("reconnect.py")).isEqualTo("heard");
    }

    @Test
    void aClientHearsThatTheKernelIsIdle() throws Exception {
        String one =
                """
                history_reply []
                status busy
                status idle
                """;
        assertThat(replayed("history.py")).isEqualTo(one + one + "1 session\n");
    }

    private static String replayed(String client, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("tools/jupyter.sh", "python", FILES.resolve(client).toString()));
        command.addAll(List.of(arguments));
        ProcessResult result = Clone.run(state, command.toArray(String[]::new));
        assertThat(result.getExitValue()).as(result.outputUTF8()).isZero();
        return result.outputUTF8();
    }
}
