package deepdive.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zeroturnaround.exec.ProcessResult;

/** Every exercise of every lesson: its check does not pass as long as nothing was done, and passes after the answer. */
class ExercisesIT {
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
    void passTheirChecksAfterTheAnswerAndNotBefore() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Ddeepdive.clone=" + Clone.ROOT,
                "-cp",
                System.getProperty("java.class.path"),
                "deepdive.lesson.ExerciseRun"));
        try (Stream<Path> notebooks = Files.list(Clone.ROOT.resolve("notebooks"))) {
            notebooks
                    .map(Path::toString)
                    .filter(file -> file.endsWith(".ipynb"))
                    .sorted()
                    .forEach(command::add);
        }
        ProcessResult result = Clone.run(state, command.toArray(String[]::new));
        assertThat(result.getExitValue()).as(result.outputUTF8()).isZero();
        assertThat(result.outputUTF8()).contains("done: 02-proxy-config");
    }
}
