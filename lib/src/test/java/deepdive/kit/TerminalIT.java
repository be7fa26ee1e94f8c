package deepdive.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demo in a real pseudo-terminal of 80 columns. */
class TerminalIT {
    private static final String NOTEBOOK =
            """
            {"cells": [
              {"cell_type": "markdown", "source": "# 1. Small\\n\\nIt has **one** step."},
              {"cell_type": "markdown", "source": "## 1. Say\\n\\nA command that is typed out:"},
              {"cell_type": "code", "source": "int x = 41;\\nSystem.out.println(\\"$ echo hello\\"); x + 1"}
            ]}
            """;

    @TempDir
    Path folder;

    @Test
    void keys_colours_and_typing() throws Exception {
        String shown = play("[q]uit", "j", "java> ", "x = 7\\r", "java> ", "\\r", "[q]uit", " ");
        assertThat(shown)
                .contains("\u001b[0;1m1. Small", "\u001b[0;1mone\u001b[0m")
                .containsSubsequence("step 1 of 1 · Say", "[Enter] run", "java> x = 7", "\u001b[1m$ echo hello", "42")
                .endsWith("exit code 0, settings as before, 0 steps left\n");
        assertThat(shown.lines().map(line -> line.replaceAll("\u001b\\[[0-9;]*[a-zA-Z]", "")
                        .strip()))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void ctrl_c_ends_it_with_130_and_gives_the_terminal_back() throws Exception {
        assertThat(play("[q]uit", "\\x03")).endsWith("exit code 130, settings as before, 0 steps left\n");
        assertThat(play("[q]uit", "!", "!", "kubectl\\x03"))
                .endsWith("exit code 130, settings as before, 0 steps left\n");
    }

    @Test
    void without_a_pause_it_plays_on() throws Exception {
        assertThat(play(List.of("--no-pause", "--speed", "0"))).contains("42").doesNotContain("[Enter]");
    }

    private String play(String... steps) throws Exception {
        return play(List.of(), steps);
    }

    private String play(List<String> options, String... steps) throws Exception {
        Path notebook = Files.writeString(folder.resolve("01-small.ipynb"), NOTEBOOK);
        List<String> demo = new ArrayList<>(List.of("tools/java.sh", "deepdive.lesson.Demo", notebook.toString()));
        demo.addAll(options);
        return Terminal.play(folder, List.of(steps), demo);
    }
}
