package deepdive.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LabTest {
    @TempDir
    Path clone;

    @Test
    void whatIsNotItsOwnGoesToJupyterInOrder() {
        Lab lab = CommandLine.populateCommand(
                new Lab(), "--port", "8889", "--context", "prod", "--allow-changes", "--no-browser", "--ServerApp.x=y");
        assertThat(lab.forJupyter()).containsExactly("--port", "8889", "--no-browser", "--ServerApp.x=y");
    }

    @Test
    void isOnLoopbackAndOpensTheFirstLesson() throws Exception {
        Files.createFile(Files.createDirectory(clone.resolve("notebooks")).resolve("00-start-here.ipynb"));
        assertThat(Lab.command(clone, List.of(), Map.of("DISPLAY", ":0")))
                .contains(
                        "--ServerApp.ip=127.0.0.1",
                        "--LabApp.default_url=/lab/tree/00-start-here.ipynb",
                        "--ServerApp.root_dir=" + clone.resolve("notebooks"))
                .noneMatch(argument -> argument.contains("token"));
    }

    @Test
    void aPortThatIsNamedIsMeant() throws Exception {
        Files.createDirectory(clone.resolve("notebooks"));
        assertThat(Lab.command(clone, List.of("--port=8889"), Map.of()))
                .contains("--ServerApp.port_retries=0", "--port=8889");
        assertThat(Lab.command(clone, List.of(), Map.of())).doesNotContain("--ServerApp.port_retries=0");
    }
}
