package deepdive.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundTest {
    @TempDir
    Path state;

    @Test
    void aPidThatAnotherProgramHasGotIsNotTheSandbox() throws Exception {
        Process other = new ProcessBuilder(List.of("sleep", "60")).start();
        try {
            Files.writeString(state.resolve("sandbox.json"), "{\"pid\":" + other.pid() + "}");
            assertThat(new Background(state).process()).isEmpty();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void theSandboxIsKnownByTheStateDirectoryOnItsCommandLine() throws Exception {
        Process ours =
                new ProcessBuilder(List.of("sh", "-c", "sleep 60; :", "sandbox", "--state", state.toString())).start();
        try {
            Files.writeString(state.resolve("sandbox.json"), "{\"pid\":" + ours.pid() + "}");
            assertThat(new Background(state).process()).map(ProcessHandle::pid).contains(ours.pid());
        } finally {
            ours.descendants().forEach(ProcessHandle::destroyForcibly);
            ours.destroyForcibly();
        }
    }

    @Test
    void namesWhatIsWrongWithItsFiles() throws Exception {
        Files.writeString(state.resolve("sandbox.json"), "{\"pid\":");
        assertThatThrownBy(() -> new Background(state).process())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("sandbox.json is not what the mesh wrote");
        Path file = Files.createFile(state.resolve("file"));
        assertThatThrownBy(() -> new Background(file).makeState())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot make the state directory " + file + " (a file is there)");
    }

    @Test
    void eachScenarioHasObjectsOfItsOwn() throws Exception {
        Path one = Files.createDirectory(state.resolve("one"));
        Path two = Files.createDirectory(state.resolve("two"));
        assertThat(Sandbox.storeName(null)).isEqualTo("store");
        assertThat(Sandbox.storeName(one))
                .isEqualTo(Sandbox.storeName(state.resolve("two/../one")))
                .isNotEqualTo(Sandbox.storeName(two));
    }
}
